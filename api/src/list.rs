//! Lists that go on where they stopped: rows by an instant and their identifier, and the cursor between two parts.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::list::List;
use shared::problem::ErrorCode;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use crate::error::ApiResult;

/// Rows in one answer.
pub const PAGE: u64 = 50;

/// The last row of the former part.
pub type After = (OffsetDateTime, Uuid);

/// In which order, and from where.
#[derive(Clone, Copy, Debug)]
pub enum Page {
    /// The latest first.
    Latest(Option<After>),
    /// The oldest first.
    Oldest(Option<After>),
}

/// Orders a query by an instant, then by the identifier, and takes the part that follows, with one row more than is
/// told.
pub fn by_time<E: EntityTrait>(select: Select<E>, at: E::Column, id: E::Column, page: Page) -> Select<E> {
    let select = select.limit(PAGE + 1);
    match page {
        Page::Latest(after) => {
            let select = select.order_by_desc(at).order_by_desc(id);
            match after {
                Some((instant, row)) => select.filter(
                    Condition::any().add(at.lt(instant)).add(Condition::all().add(at.eq(instant)).add(id.lt(row))),
                ),
                None => select,
            }
        }
        Page::Oldest(after) => {
            let select = select.order_by_asc(at).order_by_asc(id);
            match after {
                Some((instant, row)) => select.filter(
                    Condition::any().add(at.gt(instant)).add(Condition::all().add(at.eq(instant)).add(id.gt(row))),
                ),
                None => select,
            }
        }
    }
}

/// The rows to tell, and the cursor when there are more.
#[must_use]
pub fn cut<M>(mut rows: Vec<M>, key: impl Fn(&M) -> After) -> (Vec<M>, Option<String>) {
    let told = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > told;
    rows.truncate(told);
    let next = rows.last().filter(|_| more).map(|row| write_cursor(key(row)));
    (rows, next)
}

/// The rows to tell of those that have a number, the greatest first, and the cursor when there are more.
#[must_use]
pub fn cut_numbered<M>(mut rows: Vec<M>, number: impl Fn(&M) -> i32) -> (Vec<M>, Option<String>) {
    let told = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > told;
    rows.truncate(told);
    let next = rows.last().filter(|_| more).map(|row| number(row).to_string());
    (rows, next)
}

/// Where a cursor of numbered rows leads.
///
/// # Errors
/// `malformed_parameter` when it is not one of ours.
pub fn read_number(cursor: Option<&str>) -> ApiResult<Option<i32>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let number = cursor.parse().ok().filter(|number: &i32| number.to_string() == cursor && *number > 0);
    Ok(Some(number.ok_or(ErrorCode::MalformedParameter)?))
}

/// One part of a list.
pub fn page<M, T>(rows: Vec<M>, key: impl Fn(&M) -> After, tell: impl FnMut(M) -> T) -> List<T> {
    let (rows, next_cursor) = cut(rows, key);
    List { items: rows.into_iter().map(tell).collect(), next_cursor }
}

fn write_cursor((at, id): After) -> String {
    format!("{}~{id}", at.format(&Rfc3339).unwrap_or_default())
}

/// Where a cursor leads.
///
/// # Errors
/// `malformed_parameter` when it is not one of ours.
pub fn read_cursor(cursor: Option<&str>) -> ApiResult<Option<After>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let parts = cursor
        .split_once('~')
        .and_then(|(at, id)| Some((OffsetDateTime::parse(at, &Rfc3339).ok()?, Uuid::try_parse(id).ok()?)));
    Ok(Some(parts.ok_or(ErrorCode::MalformedParameter)?))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_row() {
        let row = (datetime!(2026-11-23 09:30:01.000002 UTC), Uuid::now_v7());
        assert_eq!(read_cursor(Some(&write_cursor(row))).unwrap(), Some(row));
        assert_eq!(read_cursor(None).unwrap(), None);
        for wrong in ["", "~", "faux", "2026-11-23~x"] {
            assert!(read_cursor(Some(wrong)).is_err());
            assert!(read_number(Some(wrong)).is_err());
        }
        assert_eq!(read_number(Some("12")).unwrap(), Some(12));
        for wrong in ["-1", "0", "012", "99999999999"] {
            assert!(read_number(Some(wrong)).is_err());
        }
    }

    #[test]
    fn a_part_that_is_not_the_last_has_a_cursor() {
        let rows =
            |count: u64| (0..count).map(|_| (datetime!(2026-11-23 09:30 UTC), Uuid::now_v7())).collect::<Vec<_>>();
        assert_eq!(page(rows(PAGE), |row| *row, |row| row).next_cursor, None);
        let long = page(rows(PAGE + 1), |row| *row, |row| row);
        assert_eq!(long.items.len() as u64, PAGE);
        assert!(long.next_cursor.is_some());
        let (numbered, next) = cut_numbered((1..=51).rev().collect(), |number| *number);
        assert_eq!((numbered.len(), next.as_deref()), (50, Some("2")));
    }
}
