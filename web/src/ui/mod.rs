//! Look-and-feel components shared by the portal and the dashboard.

pub mod brand;
pub mod icon;
