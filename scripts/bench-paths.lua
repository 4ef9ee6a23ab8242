-- Script of wrk: `-- <file of paths> turn|zipf`. Asks for the paths one after the other, or, by Zipf's law, for the first
-- ones most. Every thread of wrk has a Lua of its own.
local requests, cumulated, zipf, at = {}, {}, false, 0
local threads = 0

function setup(thread)
  thread:set("seed", 20261123 + threads)
  threads = threads + 1
end

function init(args)
  zipf = args[2] == "zipf"
  math.randomseed(seed)
  local sum = 0
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", line)
    sum = sum + 1 / #requests
    cumulated[#requests] = sum
  end
  at = math.random(#requests)
end

function request()
  if not zipf then
    at = at % #requests + 1
    return requests[at]
  end
  local wanted = math.random() * cumulated[#cumulated]
  local low, high = 1, #cumulated
  while low < high do
    local middle = math.floor((low + high) / 2)
    if cumulated[middle] < wanted then low = middle + 1 else high = middle end
  end
  return requests[low]
end

function done(summary, latency)
  local errors = summary.errors
  local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("requests %d\nfailures %d\n", summary.requests, failures))
  io.write(string.format("requests/s %.0f\n", summary.requests / (summary.duration / 1e6)))
  io.write(string.format("p50 %.2f ms\np99 %.2f ms\nmax %.2f ms\n",
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
