//! A search found nothing: one more.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use super::entity::{ActiveModel, Column, Entity};
use crate::error::ApiResult;
use crate::feedback::month;
use crate::search::words::{is_empty_word, words};
use crate::state::State;

/// Different searches counted a month on one portal: beyond, somebody plays.
const MOST: u64 = 500;
/// Words of a search that is counted: a longer one tells a story, perhaps somebody's.
const WORDS: usize = 6;
/// Letters of a search that is counted.
const LETTERS: usize = 60;
/// Digits of a search that is counted: a form has five, a phone ten.
const DIGITS: usize = 5;

/// Counts a search that found nothing, when its words tell nothing of anybody.
///
/// # Errors
/// When the database fails.
pub async fn count(state: &State, tenant_id: Uuid, query: &str) -> ApiResult<()> {
    let Some(query) = countable(query) else { return Ok(()) };
    match write(state, tenant_id, &query).await {
        // The first of the month, twice at once: the row is there now.
        Err(error) if error.is_unique_violation() => write(state, tenant_id, &query).await,
        outcome => outcome,
    }
}

async fn write(state: &State, tenant_id: Uuid, query: &str) -> ApiResult<()> {
    let month = month(state.clock.now());
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let counted = own
        .update::<Entity>()
        .col_expr(Column::Count, Expr::col(Column::Count).add(1))
        .filter(Column::Month.eq(&month))
        .filter(Column::Query.eq(query))
        .exec(own.conn())
        .await?;
    if counted.rows_affected == 0 {
        if own.find::<Entity>().filter(Column::Month.eq(&month)).count(own.conn()).await? >= MOST {
            return Ok(());
        }
        let row =
            ActiveModel { tenant_id: Set(tenant_id), month: Set(month), query: Set(query.to_owned()), count: Set(1) };
        own.insert(row).await?;
    }
    scope.commit().await?;
    Ok(())
}

/// The words of a search as they are counted; none when they may tell of a person, or say nothing.
fn countable(query: &str) -> Option<String> {
    if query.contains('@') || query.chars().filter(char::is_ascii_digit).count() > DIGITS {
        return None;
    }
    let words: Vec<String> = words(query).into_iter().map(|word| word.folded).collect();
    let telling = words.iter().filter(|word| !is_empty_word(word)).count();
    let told = words.join(" ");
    ((1..=WORDS).contains(&telling) && words.len() <= 2 * WORDS && told.len() <= LETTERS).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_tell_of_a_person_is_not_counted() {
        assert_eq!(countable("  Permis de PÊCHE ? ").as_deref(), Some("permis de peche"));
        assert_eq!(countable("cerfa 12345").as_deref(), Some("cerfa 12345"));
        for kept_out in [
            "",
            "comment faire",
            "jean.dupont@mail.fr",
            "appelez 06 12 34 56 78",
            "1 84 05 13 997",
            "mon voisin jean dupont rue des lilas gare sa caravane devant chez moi",
            "anticonstitutionnellement anticonstitutionnellement anticonstitutionnel",
        ] {
            assert_eq!(countable(kept_out), None, "{kept_out}");
        }
    }
}
