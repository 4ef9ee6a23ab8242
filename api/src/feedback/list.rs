//! Opinions, as the agents of the portal read them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::feedback::{FeedbackCommentDto, FeedbackDto, PageFeedbackDto};
use shared::list::List;
use shared::problem::ErrorCode;
use time::Duration;
use uuid::Uuid;

use super::entity::{page_comment, page_feedback};
use super::month;
use crate::auth::SignedIn;
use crate::error::ApiResult;
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::tenants::store;

/// Comments of one answer.
const PAGE: u64 = 20;
/// How far back counts go.
const COUNTED: Duration = Duration::days(334);

/// The opinions of the last twelve months.
///
/// # Errors
/// `malformed_parameter` for a cursor that is not one of ours.
pub async fn list(state: &State, tenant_id: Uuid, cursor: Option<&str>) -> ApiResult<FeedbackDto> {
    let since = month(state.clock.now() - COUNTED);
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let counts =
        own.find::<page_feedback::Entity>().filter(page_feedback::Column::Month.gte(&since)).all(own.conn()).await?;
    let mut comments = own.find::<page_comment::Entity>().order_by_desc(page_comment::Column::Id).limit(PAGE + 1);
    if let Some(cursor) = cursor {
        let last = Uuid::try_parse(cursor).map_err(|_| ErrorCode::MalformedParameter)?;
        comments = comments.filter(page_comment::Column::Id.lt(last));
    }
    let mut comments = comments.all(own.conn()).await?;
    drop(scope);
    let template = state.templates.get(&state.db, row.template_version_id).await?;
    let title = |slug: &str| {
        let page = template.renderer.source().pages.get(slug);
        page.map_or_else(|| slug.to_owned(), |page| page.front.title.clone())
    };
    let more = comments.len() as u64 > PAGE;
    comments.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next_cursor = comments.last().filter(|_| more).map(|last| last.id.to_string());
    let items = comments
        .into_iter()
        .map(|row| FeedbackCommentDto {
            id: row.id,
            title: title(&row.page),
            page: row.page,
            helped: row.helped,
            comment: row.comment,
            created_at: row.created_at,
        })
        .collect();
    let mut by_page: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for row in counts {
        let entry = by_page.entry(row.page).or_default();
        entry.0 = entry.0.saturating_add(u32::try_from(row.helped).unwrap_or_default());
        entry.1 = entry.1.saturating_add(u32::try_from(row.not_helped).unwrap_or_default());
    }
    let mut pages: Vec<PageFeedbackDto> = by_page
        .into_iter()
        .map(|(page, (helped, not_helped))| PageFeedbackDto { title: title(&page), page, helped, not_helped })
        .collect();
    pages.sort_by(|one, other| {
        (other.not_helped, other.helped, &one.page).cmp(&(one.not_helped, one.helped, &other.page))
    });
    Ok(FeedbackDto { since, pages, comments: List { items, next_cursor } })
}

/// Deletes a comment, for instance one that names somebody.
///
/// # Errors
/// `not_found`.
pub async fn delete_comment(state: &State, actor: &SignedIn, tenant_id: Uuid, comment: Uuid) -> ApiResult<()> {
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let gone =
        own.delete::<page_comment::Entity>().filter(page_comment::Column::Id.eq(comment)).exec(own.conn()).await?;
    if gone.rows_affected == 0 {
        return Err(ErrorCode::NotFound.into());
    }
    let by = By::Agent(actor.user.id);
    // The text is not kept in the journal: it goes because it should not be read.
    journal::write(&scope, state.clock.now(), by, Some(tenant_id), Action::CommentDeleted, (None, None)).await?;
    scope.commit().await?;
    Ok(())
}
