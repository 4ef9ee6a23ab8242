//! An image that was chosen, on its way: read, perhaps reduced, sent.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::media::{MAX_BYTES, MAX_HEIGHT, MAX_WIDTH, MediaPurpose};
use shared::settings::ImageDto;
use web_sys::{Blob, File, ImageBitmap};

use super::reduce::{fitting, format, is_right, read, reduced};
use crate::client::Session;
use crate::dashboard::french::{number, size};
use crate::dashboard::informations::draft::Draft;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::page::focus;

/// How far an image is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// None is on its way.
    Idle,
    /// The browser reads it, or makes it smaller.
    Working(&'static str),
    /// It must be reduced or converted: the agent is asked, in these words.
    Asking(String),
    /// It is being sent; the part that was.
    Sending(f64),
    /// It was refused, for this reason.
    Refused(String),
}

/// The choice of one image. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) editor: Editor,
    pub(super) purpose: MediaPurpose,
    pub(super) step: RwSignal<Step>,
    image: StoredValue<Option<ImageBitmap>, LocalStorage>,
    session: Session,
}

impl Choice {
    pub(super) fn new(editor: Editor, purpose: MediaPurpose) -> Self {
        Self {
            editor,
            purpose,
            step: RwSignal::new(Step::Idle),
            image: StoredValue::new_local(None),
            session: expect_context(),
        }
    }

    /// "logo" or "banner": names of the field and of its parts.
    pub(super) const fn name(self) -> &'static str {
        match self.purpose {
            MediaPurpose::Logo => "logo",
            MediaPurpose::Banner => "banner",
        }
    }

    /// The image of the draft.
    pub(super) fn of(self, draft: &Draft) -> Option<&ImageDto> {
        match self.purpose {
            MediaPurpose::Logo => draft.theme.logo.as_ref(),
            MediaPurpose::Banner => draft.theme.banner.as_ref(),
        }
    }

    /// Changes the image of the draft.
    pub(super) fn set(self, image: Option<ImageDto>) {
        self.editor.draft.update(|draft| match self.purpose {
            MediaPurpose::Logo => draft.theme.logo = image,
            MediaPurpose::Banner => draft.theme.banner = image,
        });
        self.editor.form.leave(&format!("theme.{}", self.name()), Vec::new());
    }

    /// Takes a file: sends it as it is when it is right, else asks first.
    pub(super) fn take(self, file: File) {
        self.step.set(Step::Working("Lecture de l’image…"));
        spawn_local(async move {
            let (bytes, kind) = (file.size(), file.type_());
            let Some(image) = read(&file).await else {
                if bytes > MAX_BYTES as f64 {
                    self.refuse(format!(
                        "Ce fichier ({}) est trop lourd, et votre navigateur n’y trouve pas d’image. Choisissez une image {}.",
                        size(bytes as u64),
                        self.format_name(),
                    ));
                } else {
                    // The server knows better what is wrong with it.
                    self.send(file.into()).await;
                }
                return;
            };
            let dimensions = (image.width(), image.height());
            if is_right(self.purpose, &kind, bytes, dimensions) {
                self.send(file.into()).await;
                return;
            }
            self.step.set(Step::Asking(self.question(&kind, bytes, dimensions)));
            self.image.set_value(Some(image));
            focus(&format!("{}-question", self.name()));
        });
    }

    const fn format_name(self) -> &'static str {
        match self.purpose {
            MediaPurpose::Logo => "PNG",
            MediaPurpose::Banner => "JPG",
        }
    }

    /// What is not right, and what is offered.
    fn question(self, kind: &str, bytes: f64, (width, height): (u32, u32)) -> String {
        let is_large = width > MAX_WIDTH || height > MAX_HEIGHT;
        let mut said =
            format!("Cette image fait {} × {} pixels et {}.", number(width), number(height), size(bytes as u64));
        if is_large || bytes > MAX_BYTES as f64 {
            let (wide, high) = fitting(width, height);
            let most = size(MAX_BYTES as u64);
            said.push_str(&format!(
                " Le guichet prend au plus {} × {} pixels et {most}. Elle peut être réduite ici à {} × {} pixels\u{202f}; votre fichier ne change pas.",
                number(MAX_WIDTH),
                number(MAX_HEIGHT),
                number(wide),
                number(high),
            ));
        }
        if kind != format(self.purpose) {
            said.push_str(&format!(" Elle sera convertie au format {}.", self.format_name()));
        }
        said
    }

    /// The agent agrees: reduces the image and sends it.
    pub(super) fn agree(self) {
        let Some(image) = self.image.try_update_value(Option::take).flatten() else { return };
        self.step.set(Step::Working("Réduction de l’image…"));
        focus(&format!("theme-{}", self.name()));
        spawn_local(async move {
            let smaller = reduced(&image, self.purpose).await;
            image.close();
            match smaller {
                Some(blob) => self.send(blob).await,
                None => self.refuse(
                    "Votre navigateur n’a pas pu réduire cette image. Réduisez-la avec un logiciel d’images, puis recommencez."
                        .to_owned(),
                ),
            }
        });
    }

    /// The agent does not.
    pub(super) fn decline(self) {
        if let Some(image) = self.image.try_update_value(Option::take).flatten() {
            image.close();
        }
        self.step.set(Step::Idle);
        focus(&format!("theme-{}", self.name()));
    }

    fn refuse(self, reason: String) {
        self.step.set(Step::Refused(reason));
        focus(&format!("theme-{}", self.name()));
    }

    async fn send(self, file: Blob) {
        self.step.set(Step::Sending(0.0));
        let told = move |part: f64| self.step.set(Step::Sending(part));
        let outcome = self.session.client().send_media(self.editor.tenant, self.purpose, file, told).await;
        match outcome {
            Ok(media) => {
                // The description goes with what is shown: the one of the former image may be wrong now.
                let image = ImageDto {
                    media_id: media.id,
                    alt: String::new(),
                    url: media.url,
                    width: media.width,
                    height: media.height,
                };
                self.set(Some(image));
                self.step.set(Step::Idle);
                focus(&format!("theme-{}-alt", self.name()));
            }
            Err(failure) => {
                let reason = failure.violations().first().map(|violation| violation.message.clone());
                self.refuse(reason.unwrap_or_else(|| failure.sentence()));
            }
        }
    }
}
