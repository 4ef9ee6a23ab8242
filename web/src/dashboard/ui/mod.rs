//! Look-and-feel components of the dashboard: they know no room and no call.

mod copy;
mod dialog;
mod failure;
mod field;
mod live;
mod notice;
mod password;
mod pill;
mod skeleton;
mod submit;
mod summary;

pub(super) use copy::Copy;
pub(super) use dialog::Dialog;
pub(super) use failure::FailurePanel;
pub(super) use field::{FieldError, TextArea, TextField, described_by};
pub(super) use live::live;
pub(super) use notice::{Notice, NoticeArea};
pub(super) use password::{PasswordField, PasswordUse};
pub(super) use pill::{StatePill, VerifiedMark};
pub(super) use skeleton::Skeleton;
pub(super) use submit::SubmitButton;
pub(super) use summary::ErrorSummary;
