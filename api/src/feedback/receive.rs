//! An opinion comes in.

use ::web::portal::PortalSource;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, Set};
use shared::feedback::COMMENT_MAX;
use shared::rule::text;
use uuid::Uuid;

use super::entity::{page_comment, page_feedback};
use super::month;
use crate::error::ApiResult;
use crate::portal::source::PortalData;
use crate::state::State;

/// Counts an opinion on a page of an open portal, and keeps its comment without what looks like personal data.
///
/// # Errors
/// `not_found` when the portal has no such page.
pub async fn receive(state: &State, portal: &PortalData, page: &str, helped: bool, comment: &str) -> ApiResult<()> {
    let slug = portal.page(page).await?.slug;
    let comment: String = comment.chars().take(COMMENT_MAX).collect();
    let comment = text::paragraph(&comment, COMMENT_MAX).ok().map(|comment| without_personal_data(&comment));
    match write(state, portal.tenant_id(), &slug, helped, comment.as_deref()).await {
        // The first opinion of the month, twice at once: the row is there now.
        Err(error) if error.is_unique_violation() => {
            write(state, portal.tenant_id(), &slug, helped, comment.as_deref()).await
        }
        outcome => outcome,
    }
}

async fn write(state: &State, tenant_id: Uuid, page: &str, helped: bool, comment: Option<&str>) -> ApiResult<()> {
    use page_feedback::{ActiveModel, Column, Entity};
    let now = state.clock.now();
    let month = month(now);
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let column = if helped { Column::Helped } else { Column::NotHelped };
    let counted = own
        .update::<Entity>()
        .col_expr(column, Expr::col(column).add(1))
        .filter(Column::Page.eq(page))
        .filter(Column::Month.eq(&month))
        .exec(own.conn())
        .await?;
    if counted.rows_affected == 0 {
        own.insert(ActiveModel {
            tenant_id: Set(tenant_id),
            page: Set(page.to_owned()),
            month: Set(month),
            helped: Set(i32::from(helped)),
            not_helped: Set(i32::from(!helped)),
        })
        .await?;
    }
    if let Some(comment) = comment {
        own.insert(page_comment::ActiveModel {
            id: Set(Uuid::now_v7()),
            tenant_id: Set(tenant_id),
            page: Set(page.to_owned()),
            helped: Set(helped),
            comment: Set(comment.to_owned()),
            created_at: Set(now),
        })
        .await?;
    }
    scope.commit().await?;
    Ok(())
}

/// The text without email addresses and long numbers (phones, social security, cards), whatever the form said.
fn without_personal_data(comment: &str) -> String {
    let mut out = String::with_capacity(comment.len());
    let mut number = String::new();
    let close = |number: &mut String, out: &mut String| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let end = number.trim_end_matches([' ', '.', '-', '+']).len();
        out.push_str(if digits >= 6 { "[numéro retiré]" } else { &number[..end] });
        out.push_str(&number[end..]);
        number.clear();
    };
    for word in comment.split_inclusive(char::is_whitespace) {
        if word.contains('@') {
            close(&mut number, &mut out);
            out.push_str("[adresse retirée]");
            out.extend(word.chars().filter(|c| c.is_whitespace()));
            continue;
        }
        for c in word.chars() {
            let joins = !number.is_empty() && matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}');
            if c.is_ascii_digit() || joins || (c == '+' && number.is_empty()) {
                number.push(c);
            } else {
                close(&mut number, &mut out);
                out.push(c);
            }
        }
    }
    close(&mut number, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_long_numbers_do_not_stay() {
        for (typed, kept) in [
            ("Écrivez à jean.dupont@mail.fr, merci", "Écrivez à [adresse retirée] merci"),
            ("Appelez le 06 12 34 56 78. Merci", "Appelez le [numéro retiré]. Merci"),
            ("+33612345678", "[numéro retiré]"),
            ("Né le 12 mars, page 3 - bien", "Né le 12 mars, page 3 - bien"),
            ("Le cerfa 12345 manque", "Le cerfa 12345 manque"),
        ] {
            assert_eq!(without_personal_data(typed), kept);
        }
    }
}
