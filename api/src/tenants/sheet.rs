//! The tenant's sheet: one fact, one place, each value with its origin and date.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::content::{ContactDto, UsefulLinkDto};
use shared::geo::EpciRefDto;
use shared::hours::OpeningHoursDto;
use shared::settings::{DataControllerDto, DpoDto, ImageRef};
use shared::tenants::TenantFactsDto;
use shared::tenants::name::Article;

use super::entity::tenant_value;
use super::field::Field;
use crate::content::switches::Choices;

/// The sheet, read.
#[derive(Clone, Debug, Default)]
pub struct Sheet(HashMap<String, Value>);

impl Sheet {
    /// The sheet made of these rows.
    #[must_use]
    pub fn of(rows: Vec<tenant_value::Model>) -> Self {
        Self(rows.into_iter().map(|row| (row.field, row.value)).collect())
    }

    fn get<T: DeserializeOwned>(&self, field: Field) -> Option<T> {
        self.0.get(field.as_str()).and_then(|value| serde_json::from_value(value.clone()).ok())
    }

    /// Name with its article.
    #[must_use]
    pub fn name(&self) -> String {
        self.get(Field::Name).unwrap_or_default()
    }

    /// How the name takes its article.
    #[must_use]
    pub fn article(&self) -> Option<Article> {
        self.get(Field::Article)
    }

    /// Title.
    #[must_use]
    pub fn title(&self) -> String {
        self.get(Field::Title).unwrap_or_default()
    }

    /// How to reach the authority.
    #[must_use]
    pub fn contact(&self) -> ContactDto {
        ContactDto {
            address_1: self.get(Field::Address1),
            address_2: self.get(Field::Address2),
            postal_code: self.get(Field::PostalCode),
            town: self.get(Field::Town),
            phone: self.get(Field::Phone),
            email: self.get(Field::Email),
            website: self.get(Field::Website),
            phone_2: self.get(Field::Phone2),
            contact_form: self.get(Field::ContactForm),
            social_accounts: self.get(Field::SocialAccounts).unwrap_or_default(),
            head: self.get(Field::Head),
            position: self.get(Field::Position),
        }
    }

    /// Data protection officer; none when nobody answered.
    #[must_use]
    pub fn dpo(&self) -> Option<DpoDto> {
        self.get(Field::Dpo)
    }

    /// Data controller; none when nobody answered.
    #[must_use]
    pub fn data_controller(&self) -> Option<DataControllerDto> {
        self.get(Field::DataController)
    }

    /// Logo.
    #[must_use]
    pub fn logo(&self) -> Option<ImageRef> {
        self.get(Field::Logo)
    }

    /// Banner.
    #[must_use]
    pub fn banner(&self) -> Option<ImageRef> {
        self.get(Field::Banner)
    }

    /// Code of the département.
    #[must_use]
    pub fn departement_code(&self) -> Option<String> {
        self.get(Field::DepartementCode)
    }

    /// Opening hours.
    #[must_use]
    pub fn hours(&self) -> Option<OpeningHoursDto> {
        self.get(Field::OpeningHours)
    }

    /// "Couleur guichet", when chosen.
    #[must_use]
    pub fn colour(&self) -> Option<String> {
        self.get(Field::Colour)
    }

    /// Links chosen by the authority.
    #[must_use]
    pub fn useful_links(&self) -> Vec<UsefulLinkDto> {
        self.get(Field::UsefulLinks).unwrap_or_default()
    }

    /// What the authority has or has not, where an agent said so.
    #[must_use]
    pub fn switches(&self) -> Choices {
        self.get(Field::Switches).unwrap_or_default()
    }

    /// The EPCI it belongs to.
    #[must_use]
    pub fn epci(&self) -> Option<EpciRefDto> {
        self.get(Field::Epci)
    }

    /// What the geographic code says.
    #[must_use]
    pub fn facts(&self) -> TenantFactsDto {
        TenantFactsDto {
            postal_codes: self.get(Field::PostalCodes).unwrap_or_default(),
            departement_name: self.get(Field::DepartementName),
            epci_name: self.epci().map(|epci| epci.name),
            population: self.get(Field::Population),
        }
    }
}
