//! Where the data of a portal come from: the API's services, called in process.

use async_trait::async_trait;
use shared::content::{CategoryDto, CategoryPagesDto, LegalDto, PageDto, PortalDto, ThemeDto};
use shared::problem::ErrorCode;
use shared::search::SearchDto;

/// The public operations of one portal. The widgets reach the same operations over HTTP.
#[async_trait]
pub trait PortalSource: Send + Sync {
    /// The portal, as every page needs it.
    async fn portal(&self) -> Result<PortalDto, ErrorCode>;
    /// Its categories.
    async fn categories(&self) -> Result<Vec<CategoryDto>, ErrorCode>;
    /// A category with its pages.
    async fn category(&self, slug: &str) -> Result<CategoryPagesDto, ErrorCode>;
    /// A page.
    async fn page(&self, slug: &str) -> Result<PageDto, ErrorCode>;
    /// Results of a search, of one category when it is named.
    async fn search(&self, query: &str, category: Option<&str>) -> Result<SearchDto, ErrorCode>;
    /// What its legal pages are made of.
    async fn legal(&self) -> Result<LegalDto, ErrorCode>;
    /// Its theme.
    async fn theme(&self) -> Result<ThemeDto, ErrorCode>;
}
