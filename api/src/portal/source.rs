//! The data of one portal, from the tenant's sheet and its template: for the JSON operations, and in process for the
//! server-rendered pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use ::web::portal::{Letters, PortalLinks, PortalSource};
use actix_web::http::header::HeaderValue;
use async_trait::async_trait;
use shared::content::{
    CategoryDto, CategoryPagesDto, LegalDto, PageDto, PageRefDto, PictureDto, PictureFileDto, PortalDto, ThemeDto,
};
use shared::hours::{self, HolidayRegion, OpeningHoursDto};
use shared::problem::ErrorCode;
use shared::search::{LIMIT_MAX, SearchDto};
use shared::settings::ImageRef;
use shared::tenants::TenantState;
use shared::theme;
use time::OffsetDateTime;
use uuid::Uuid;

use super::legal;
use super::local_time::LocalTime;
use crate::address::Site;
use crate::config::Config;
use crate::content::{ContentError, LoadedTemplate, Values, Variables, View, switches};
use crate::db::TenantScope;
use crate::error::{ApiError, ApiResult};
use crate::geo;
use crate::media;
use crate::search::{Wish, find as find_pages};
use crate::state::State;
use crate::tenants::entity::tenant;
use crate::tenants::{Sheet, preview, store};

/// Days ahead of which unusual hours are told.
const AHEAD: u16 = 60;

/// The data of a portal at one moment.
#[derive(Debug)]
pub struct PortalData {
    row: Arc<tenant::Model>,
    links: PortalLinks,
    sheet: Sheet,
    template: Arc<LoadedTemplate>,
    variables: Variables,
    values: Values,
    switched_off: BTreeSet<String>,
    images: Images,
    now: OffsetDateTime,
    config: Arc<Config>,
}

/// The images of the theme.
#[derive(Debug)]
struct Images {
    logo: Option<PictureDto>,
    banner: Option<PictureDto>,
}

/// What stands behind a slug.
#[derive(Debug)]
pub enum Found {
    /// A portal that this visitor may see.
    Portal {
        /// Its tenant.
        row: Arc<tenant::Model>,
        /// Whether only this visitor sees it: it is not open to everyone.
        preview: bool,
    },
    /// A portal that this visitor may not see.
    NotOpen,
    /// The portal has another slug now.
    Moved(Box<tenant::Model>),
    /// Nothing.
    Nothing,
}

/// Looks for the portal of a slug, as a visitor with that preview cookie may see it.
///
/// # Errors
/// When the database fails.
pub async fn find(state: &State, slug: &str, cookie: Option<&str>) -> ApiResult<Found> {
    let Some(row) = state.standing.by_slug(slug).await? else {
        let former = store::by_former_slug(&state.db.read().await?, slug).await?;
        return Ok(former.map_or(Found::Nothing, |row| Found::Moved(Box::new(row))));
    };
    Ok(match (TenantState::parse(&row.state), cookie) {
        (Some(TenantState::Active), _) => Found::Portal { row, preview: false },
        (Some(TenantState::Deleted) | None, _) => Found::Nothing,
        (Some(_), Some(cookie)) if preview::is_open(state, &state.db.read().await?, row.id, cookie).await? => {
            Found::Portal { row, preview: true }
        }
        (Some(_), _) => Found::NotOpen,
    })
}

/// The active portal of a slug, for the public operations.
///
/// # Errors
/// `not_found`, `portal_not_open`.
pub async fn open_portal(state: &State, slug: &str) -> ApiResult<PortalData> {
    match find(state, slug, None).await? {
        Found::Portal { row, .. } => {
            let links = Site::canonical(&state.hosts, &row).links();
            PortalData::load(state, row, links).await
        }
        Found::NotOpen => Err(ErrorCode::PortalNotOpen.into()),
        Found::Moved(_) | Found::Nothing => Err(ErrorCode::NotFound.into()),
    }
}

impl PortalData {
    /// Reads the data of a tenant's portal, at the present moment. Addresses in texts are of `links`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(state: &State, row: Arc<tenant::Model>, links: PortalLinks) -> ApiResult<Self> {
        let now = state.clock.now();
        let scope = state.db.read().await?;
        let own = scope.of_tenant(row.id);
        let sheet = store::sheet(&own).await?;
        let images = Images { logo: picture(&own, sheet.logo()).await?, banner: picture(&own, sheet.banner()).await? };
        drop(scope);
        let (template, variables, switched_off) = Self::parts_of(state, &row, &sheet).await?;
        Ok(Self {
            row,
            links,
            sheet,
            template,
            values: Values::from(&variables),
            variables,
            switched_off,
            images,
            now,
            config: Arc::clone(&state.config),
        })
    }

    /// What the texts of a tenant's portal are made of: its template, what they say of the tenant, what is switched off.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parts(
        state: &State,
        row: &tenant::Model,
    ) -> ApiResult<(Arc<LoadedTemplate>, Variables, BTreeSet<String>)> {
        let sheet = store::sheet(&state.db.read().await?.of_tenant(row.id)).await?;
        Self::parts_of(state, row, &sheet).await
    }

    async fn parts_of(
        state: &State,
        row: &tenant::Model,
        sheet: &Sheet,
    ) -> ApiResult<(Arc<LoadedTemplate>, Variables, BTreeSet<String>)> {
        let template = state.templates.get(&state.db, row.template_version_id).await?;
        let facts = sheet.facts();
        let kind = row.kind.parse().map_err(ApiError::internal)?;
        let switched_off = switches::off(template.renderer.source(), kind, facts.population, &sheet.switches());
        let variables = Variables::new(
            kind,
            (&sheet.name(), sheet.article()),
            &sheet.title(),
            &sheet.contact(),
            sheet.hours().as_ref(),
            (facts.epci_name, facts.departement_name),
        );
        Ok((template, variables, switched_off))
    }

    /// The instant the data are of, and the next one at which they will say something else though nothing was changed.
    #[must_use]
    pub fn validity(&self) -> (OffsetDateTime, Option<OffsetDateTime>) {
        let until = self.hours().and_then(|hours| self.local_time()?.until(&hours));
        (self.now, until)
    }

    /// "Couleur guichet": the one chosen, or the default of this authority.
    #[must_use]
    pub fn colour(&self) -> theme::Rgb {
        self.sheet.colour().and_then(|text| text.parse().ok()).unwrap_or_else(|| theme::default_colour(&self.row.code))
    }

    /// The slug.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.row.slug
    }

    /// A mark that changes with everything a citizen reads, as an `ETag`; no two portals share one.
    #[must_use]
    pub fn revision(&self) -> HeaderValue {
        let published = self.row.published_at.unix_timestamp_nanos() / 1000;
        let (portal, template) = (self.row.id.simple(), self.template.version_id.simple());
        let mark = format!("\"{portal}-{}-{published}-{template}\"", self.row.settings_version);
        HeaderValue::from_str(&mark).expect("digits can stand in a header")
    }

    /// Every page.
    ///
    /// # Errors
    /// `internal`.
    pub fn pages(&self) -> Result<Vec<PageRefDto>, ErrorCode> {
        self.view().pages().map_err(told)
    }

    /// Every page, by the first letter of its short title.
    ///
    /// # Errors
    /// `internal`.
    pub fn letters(&self) -> Result<Letters, ErrorCode> {
        let mut pages = self.pages()?;
        pages.sort_by_key(|page| geo::fold(&page.short_title));
        let mut letters: Letters = Vec::new();
        for page in pages {
            let first = geo::fold(&page.short_title).chars().next().map_or('#', |c| c.to_ascii_uppercase());
            match letters.last_mut().filter(|(letter, _)| *letter == first) {
                Some((_, of_letter)) => of_letter.push(page),
                None => letters.push((first, vec![page])),
            }
        }
        Ok(letters)
    }

    /// Its tenant.
    #[must_use]
    pub fn tenant_id(&self) -> Uuid {
        self.row.id
    }

    /// The title of a page that the template has and this authority has not.
    #[must_use]
    pub fn switched_off(&self, slug: &str) -> Option<&str> {
        self.view().switched_off(slug)
    }

    /// The template as this tenant shows it.
    fn view(&self) -> View<'_> {
        View::new(&self.template.renderer, (&self.variables, &self.values), &self.switched_off)
    }

    /// Opening hours, with the public holidays of where it lies.
    fn hours(&self) -> Option<OpeningHoursDto> {
        let region = self.sheet.departement_code().map(|code| HolidayRegion::of_departement(&code));
        Some(self.sheet.hours()?.with_holidays_of(region.unwrap_or(HolidayRegion::National)))
    }

    fn local_time(&self) -> Option<LocalTime> {
        LocalTime::at(self.now, &self.row.time_zone)
    }
}

/// An image that the settings name; none when the tenant has no such media.
async fn picture(own: &TenantScope<'_>, image: Option<ImageRef>) -> ApiResult<Option<PictureDto>> {
    let Some(ImageRef { media_id, alt }) = image else { return Ok(None) };
    let Some(row) = media::reference(own, media_id).await? else { return Ok(None) };
    let files = row.files().into_iter().map(|(variant, url)| PictureFileDto {
        url,
        media_type: variant.format.media_type().to_owned(),
        width: variant.width,
        height: variant.height,
    });
    Ok(Some(PictureDto { alt, files: files.collect() }))
}

/// A text that cannot be rendered is a fault of ours: logged here, told as such.
fn told(error: ContentError) -> ErrorCode {
    tracing::error!(%error, "a text of the template cannot be rendered");
    ErrorCode::Internal
}

#[async_trait]
impl PortalSource for PortalData {
    async fn portal(&self) -> Result<PortalDto, ErrorCode> {
        let (view, source) = (self.view(), self.template.renderer.source());
        let named = |slugs: &[String]| view.named(slugs).map_err(told);
        let (hours, local) = (self.hours(), self.local_time());
        let (known, here) = (hours.as_ref(), local.as_ref());
        let special_days =
            known.zip(here.and_then(LocalTime::date)).map(|(known, today)| hours::coming(known, today, AHEAD));
        Ok(PortalDto {
            slug: self.row.slug.clone(),
            kind: self.variables.kind,
            code: self.row.code.clone(),
            name: self.variables.name.clone(),
            of_name: self.variables.of_name.clone(),
            in_name: self.variables.in_name.clone(),
            title: self.variables.title.clone(),
            contact: self.sheet.contact(),
            hours_now: known.zip(here).and_then(|(known, here)| here.hours(known)),
            special_days: special_days.unwrap_or_default(),
            hours,
            theme: self.theme().await?,
            categories: view.categories(),
            most_wanted: named(&source.most_wanted)?,
            quick: named(&source.quick)?,
            life_events: view.life_events().map_err(told)?,
            useful_links: self.sheet.useful_links(),
            updated_on: self.row.published_at.date().to_string(),
        })
    }

    async fn categories(&self) -> Result<Vec<CategoryDto>, ErrorCode> {
        Ok(self.view().categories())
    }

    async fn category(&self, slug: &str) -> Result<CategoryPagesDto, ErrorCode> {
        self.view().category(slug).map_err(told)?.ok_or(ErrorCode::NotFound)
    }

    async fn page(&self, slug: &str) -> Result<PageDto, ErrorCode> {
        let links = &self.links;
        let addresses = |page: Option<(shared::content::PageKind, &str)>| match page {
            Some((kind, slug)) => links.page(kind, slug),
            None => links.contact(),
        };
        self.view().page(slug, &addresses).map_err(told)?.ok_or(ErrorCode::NotFound)
    }

    async fn search(&self, query: &str, category: Option<&str>) -> Result<SearchDto, ErrorCode> {
        find_pages(self.template.index(), &self.view(), Wish { query, category, limit: LIMIT_MAX }).map_err(told)
    }

    async fn legal(&self) -> Result<LegalDto, ErrorCode> {
        Ok(legal::describe(&self.sheet, &self.config))
    }

    async fn theme(&self) -> Result<ThemeDto, ErrorCode> {
        Ok(ThemeDto {
            colour: self.colour().to_string(),
            logo: self.images.logo.clone(),
            banner: self.images.banner.clone(),
        })
    }
}
