//! A name server on this machine, which knows what a test tells it.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::rdata::{A, TXT};
use hickory_resolver::proto::rr::{RData, Record, RecordType};
use tokio::net::UdpSocket;

/// Records by name, in small letters with a final dot.
#[derive(Clone, Default)]
struct Zone(Arc<Mutex<HashMap<String, Vec<RData>>>>);

/// A name server.
pub struct NameServer {
    pub address: SocketAddr,
    zone: Zone,
}

impl NameServer {
    pub async fn start() -> Self {
        let socket = UdpSocket::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), 0)).await.unwrap();
        let (address, zone) = (socket.local_addr().unwrap(), Zone::default());
        tokio::spawn(answer(socket, zone.clone()));
        Self { address, zone }
    }

    /// A name leads to an address.
    pub fn lead(&self, name: &str, address: Ipv4Addr) {
        self.add(name, RData::A(A(address)));
    }

    /// A name has a text.
    pub fn text(&self, name: &str, text: &str) {
        self.add(name, RData::TXT(TXT::new(vec![text.to_owned()])));
    }

    fn add(&self, name: &str, data: RData) {
        self.zone.0.lock().unwrap().entry(format!("{name}.")).or_default().push(data);
    }
}

async fn answer(socket: UdpSocket, zone: Zone) {
    let mut bytes = [0; 1500];
    while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
        let Ok(message) = Message::from_vec(&bytes[..length]) else { continue };
        let query = message.queries[0].clone();
        let name = query.name().to_string().to_lowercase();
        let known = zone.0.lock().unwrap().get(&name).cloned().unwrap_or_default();
        let code = if known.is_empty() { ResponseCode::NXDomain } else { ResponseCode::NoError };
        let mut response = message.into_response();
        response.metadata.response_code = code;
        for data in known {
            let fits =
                matches!((query.query_type(), &data), (RecordType::A, RData::A(_)) | (RecordType::TXT, RData::TXT(_)));
            if fits {
                response.add_answer(Record::from_rdata(query.name().clone(), 60, data));
            }
        }
        let _ = socket.send_to(&response.to_vec().unwrap(), from).await;
    }
}
