use uuid::Uuid;

use super::*;
use crate::hours::{HoursExceptionDto, OpeningHoursDto, OpeningRange};
use crate::settings::{
    DataControllerDto, DpoDto, GdprPatch, GeneralPatch, HeadDto, HeadRole, PositionDto, SocialAccountDto, SocialNetwork,
};

fn paths(patch: &SettingsPatch) -> Vec<String> {
    patch.violations().into_vec().into_iter().map(|violation| violation.path).collect()
}

fn text(typed: &str) -> Option<Option<String>> {
    Some(Some(typed.to_owned()))
}

fn range(from: u16, to: u16) -> OpeningRange {
    OpeningRange { from, to, is_by_appointment: false }
}

fn exception(from: &str, to: &str) -> HoursExceptionDto {
    HoursExceptionDto { from: from.to_owned(), to: to.to_owned(), ranges: vec![], reason: None }
}

fn with_hours(hours: OpeningHoursDto) -> SettingsPatch {
    SettingsPatch { opening_hours: Some(Some(hours)), ..SettingsPatch::default() }
}

#[test]
fn values_are_kept_as_people_mean_them_and_blanks_are_removals() {
    let general = GeneralPatch {
        name: Some("  Plassans ".into()),
        phone: text("0465710000"),
        phone_2: text("  "),
        email: text("Mairie@Plassans.FR"),
        website: text("www.plassans.fr"),
        postal_code: text("13 100"),
        position: Some(Some(PositionDto { latitude: 43.529_742_123_4, longitude: 5.447_427 })),
        head: Some(Some(HeadDto { role: HeadRole::MayorF, name: " Félicité  Rougon ".into() })),
        ..GeneralPatch::default()
    };
    let patch = SettingsPatch {
        general,
        theme: ThemePatch { colour: text("1D4E6B"), ..ThemePatch::default() },
        ..SettingsPatch::default()
    };
    let (kept, violations) = patch.walked();
    assert_eq!(violations, Violations::default());
    let general = &kept.general;
    assert_eq!(general.name.as_deref(), Some("Plassans"));
    assert_eq!(general.phone, text("04\u{a0}65\u{a0}71\u{a0}00\u{a0}00"));
    assert_eq!(general.phone_2, Some(None));
    assert_eq!(general.email, text("mairie@plassans.fr"));
    assert_eq!(general.website, text("https://www.plassans.fr/"));
    assert_eq!(general.postal_code, text("13100"));
    assert_eq!(general.position, Some(Some(PositionDto { latitude: 43.529_742, longitude: 5.447_427 })));
    assert_eq!(general.head.as_ref().unwrap().as_ref().unwrap().name, "Félicité Rougon");
    assert_eq!(general.town, None, "what is absent stays absent");
    assert_eq!(kept.theme.colour, text("#1d4e6b"));
    assert_eq!(kept.clone().normalised(), kept, "once is enough");
}

#[test]
fn each_wrong_value_of_the_general_information_is_named() {
    let general = GeneralPatch {
        code: Some(" ".into()),
        name: Some(String::new()),
        title: Some("x".repeat(121)),
        postal_code: text("1310"),
        phone: text("46571"),
        phone_2: text("mairie"),
        email: text("mairie"),
        website: text("javascript:alert(1)"),
        contact_form: text("mailto:a@b.fr"),
        head: Some(Some(HeadDto { role: HeadRole::MayorM, name: " ".into() })),
        position: Some(Some(PositionDto { latitude: 91.0, longitude: f64::NAN })),
        social_accounts: Some(vec![SocialAccountDto { network: SocialNetwork::X, url: "@plassans".into() }]),
        time_zone: Some(String::new()),
        ..GeneralPatch::default()
    };
    let patch = SettingsPatch { general, ..SettingsPatch::default() };
    assert_eq!(
        paths(&patch),
        [
            "general.code",
            "general.name",
            "general.title",
            "general.postal_code",
            "general.phone",
            "general.phone_2",
            "general.email",
            "general.website",
            "general.contact_form",
            "general.head.name",
            "general.position.latitude",
            "general.position.longitude",
            "general.social_accounts.0.url",
            "general.time_zone",
        ]
    );
}

#[test]
fn ranges_are_in_order_and_within_the_day() {
    let mut hours = OpeningHoursDto::default();
    hours.days[0] = vec![range(525, 720), range(720, 1_440)];
    assert!(paths(&with_hours(hours.clone())).is_empty(), "ranges may touch");
    hours.days[1] = vec![range(720, 525)];
    hours.days[2] = vec![range(525, 720), range(700, 1_000)];
    hours.days[3] = vec![range(540, 1_441)];
    hours.days[4] = vec![range(1_440, 1_440)];
    hours.days[5] = vec![range(0, 1); 7];
    let found = paths(&with_hours(hours));
    for path in ["days.1.0.to", "days.2.1.from", "days.3.0.to", "days.4.0.from", "days.5", "days.5.1.from"]
        .map(|path| format!("opening_hours.{path}"))
    {
        assert!(found.contains(&path), "{path}: {found:?}");
    }
}

#[test]
fn exceptions_have_real_dates_and_no_day_twice() {
    let told = |exceptions: Vec<HoursExceptionDto>| {
        paths(&with_hours(OpeningHoursDto { exceptions, ..OpeningHoursDto::default() }))
    };
    assert!(told(vec![exception("2026-12-24", "2026-12-31"), exception("2027-01-01", "2027-01-01")]).is_empty());
    for (from, to, path) in [
        ("2026-02-30", "2026-03-01", "0.from"),
        ("", "2026-03-01", "0.from"),
        ("2026-03-01", "demain", "0.to"),
        ("2026-03-02", "2026-03-01", "0.to"),
        ("2026-01-01", "2027-01-02", "0.to"),
        ("1999-01-01", "1999-01-01", "0.from"),
    ] {
        assert_eq!(told(vec![exception(from, to)])[0], format!("opening_hours.exceptions.{path}"), "{from} {to}");
    }
    assert_eq!(told(vec![exception("2026-01-01", "2027-01-01")]), Vec::<String>::new(), "366 days");
    let twice = told(vec![exception("2026-12-24", "2026-12-31"), exception("2026-12-31", "2026-12-31")]);
    assert_eq!(twice, ["opening_hours.exceptions.1.from"]);
    assert_eq!(told(vec![exception("2026-12-24", "2026-12-24"); 101])[0], "opening_hours.exceptions");
    let unordered = with_hours(OpeningHoursDto {
        exceptions: vec![exception("2027-01-02", "2027-01-02"), exception("2026-12-24", "2026-12-31")],
        ..OpeningHoursDto::default()
    });
    let kept = unordered.normalised().opening_hours.unwrap().unwrap();
    assert_eq!(kept.exceptions[0].from, "2026-12-24");
}

#[test]
fn hours_of_which_nothing_is_told_are_unknown() {
    let blank = OpeningHoursDto { note: Some(" ".into()), ..OpeningHoursDto::default() };
    assert_eq!(with_hours(blank).normalised().opening_hours, Some(None));
    let note = OpeningHoursDto { note: Some("Sur rendez-vous.".into()), ..OpeningHoursDto::default() };
    assert!(with_hours(note).normalised().opening_hours.unwrap().is_some());
}

#[test]
fn an_officer_and_a_controller_can_be_reached() {
    let gdpr = |dpo, data_controller| SettingsPatch {
        gdpr: GdprPatch { dpo: Some(Some(dpo)), data_controller: Some(Some(data_controller)) },
        ..SettingsPatch::default()
    };
    let no = DpoDto { name: Some("Reste".into()), email: Some("faux".into()), ..DpoDto::default() };
    let own = DataControllerDto { is_authority: true, name: Some("Reste".into()), ..DataControllerDto::default() };
    let (kept, violations) = gdpr(no, own).walked();
    assert_eq!(violations, Violations::default());
    assert_eq!(kept.gdpr.dpo, Some(Some(DpoDto::default())), "with a no, the rest goes");
    assert_eq!(kept.gdpr.data_controller.unwrap().unwrap().name, None);
    let shared = DpoDto {
        is_designated: true,
        organisation: Some("Centre de gestion".into()),
        email: Some("dpo@cdg.example".into()),
        ..DpoDto::default()
    };
    let other = DataControllerDto {
        name: Some("Syndicat".into()),
        email: Some("contact@syndicat.example".into()),
        ..DataControllerDto::default()
    };
    assert!(paths(&gdpr(shared, other)).is_empty());
    let empty = DpoDto { is_designated: true, phone: Some("12".into()), ..DpoDto::default() };
    assert_eq!(
        paths(&gdpr(empty, DataControllerDto::default())),
        [
            "gdpr.dpo.phone",
            "gdpr.dpo.name",
            "gdpr.dpo.email",
            "gdpr.data_controller.name",
            "gdpr.data_controller.email"
        ]
    );
}

#[test]
fn links_and_images_have_their_bounds() {
    let link = |label: &str, url: &str| UsefulLinkDto { label: label.into(), url: url.into(), description: None };
    let mut links = vec![link("Office de tourisme", "tourisme.plassans.fr"), link(" ", "data:x")];
    links.push(UsefulLinkDto { description: Some("x".repeat(201)), ..link(&"x".repeat(81), "plassans.fr") });
    let patch = SettingsPatch { links: Some(links), ..SettingsPatch::default() };
    assert_eq!(paths(&patch), ["links.1.label", "links.1.url", "links.2.label", "links.2.description"]);
    assert_eq!(patch.normalised().links.unwrap()[0].url, "https://tourisme.plassans.fr/");
    let many = SettingsPatch { links: Some(vec![link("a", "a.fr"); 51]), ..SettingsPatch::default() };
    assert_eq!(paths(&many), ["links"]);

    let image = |alt: String| Some(Some(ImageRef { media_id: Uuid::nil(), alt }));
    let theme = ThemePatch { colour: text("bleu"), logo: image(" ".into()), banner: image("x".repeat(251)) };
    let patch = SettingsPatch { theme, ..SettingsPatch::default() };
    assert_eq!(paths(&patch), ["theme.colour", "theme.banner.alt"]);
    assert_eq!(patch.normalised().theme.logo, image(String::new()), "a decoration");
}

#[test]
fn colours_are_read_in_several_forms() {
    for (typed, kept) in [("#1D4E6B", "#1d4e6b"), ("1d4e6b", "#1d4e6b"), ("#abc", "#aabbcc")] {
        assert_eq!(colour(typed).as_deref(), Ok(kept));
    }
    for typed in ["#12", "rouge", "#1d4e6g", "#é1234"] {
        assert_eq!(colour(typed).unwrap_err().code, ViolationCode::Format, "{typed}");
    }
}
