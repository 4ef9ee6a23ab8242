-- Script of wrk for bench.sh: one request after the other for each line of a file of addresses whose last value is as
-- people type it (`-- <file>`).
local paths = {}
local at = 0

local function encoded(text)
  return (text:gsub("[^%w%-%._~]", function(byte) return string.format("%%%02X", byte:byte()) end))
end

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, typed = line:match("^([^=]*=)(.*)$")
    paths[#paths + 1] = wrk.format("GET", path .. encoded(typed))
  end
end

function request()
  at = at % #paths + 1
  return paths[at]
end

function done(summary, latency)
  local errors = summary.errors
  local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("requests %d\nfailures %d\n", summary.requests, failures))
  io.write(string.format("requests/s %.0f\n", summary.requests / (summary.duration / 1e6)))
  io.write(string.format("p50 %.2f ms\np99 %.2f ms\nmax %.2f ms\n",
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
