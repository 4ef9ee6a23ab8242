//! Data for the tests, and for looking at the pages: a commune that is well known, and one of which nothing is.

use shared::content::{
    CategoryDto, CategoryPagesDto, CompetentBodyDto, ContactDto, LinkProvenance, LinkType, PageDto, PageKind, PageRefDto,
    PartDto, PortalDto, QuestionDto, ServiceLinkDto, SourceDto, ThemeDto, UsefulLinkDto,
};
use shared::geo::AuthorityKind;
use shared::hours::{OpeningRange, WeekDto, now};
use shared::search::{SearchDto, SearchItemDto};

fn page_ref(kind: PageKind, slug: &str, title: &str, short: &str, icon: &str) -> PageRefDto {
    PageRefDto {
        kind,
        slug: slug.into(),
        title: title.into(),
        short_title: short.into(),
        icon: icon.into(),
        summary: "Gratuit, en ligne ou en mairie, réponse sous quelques jours.".into(),
        category: (kind != PageKind::LifeEvent).then(|| "etat-civil-identite".into()),
    }
}

pub fn categories() -> Vec<CategoryDto> {
    [
        ("etat-civil-identite", "État civil et identité", "Naissance, mariage, papiers, nom", "id-card"),
        ("elections-citoyennete", "Élections et citoyenneté", "Vote, recensement, service civique", "vote"),
        ("urbanisme-logement", "Urbanisme et logement", "Travaux, permis, logement social", "house-plus"),
        ("famille-ecole", "Famille et école", "Crèche, école, cantine, aides", "school"),
        ("social-sante", "Social et santé", "Handicap, seniors, aides, soins", "heart-handshake"),
        ("deces", "Décès et funérailles", "Déclaration, obsèques, cimetière", "flower-2"),
        ("transports", "Transports", "Permis, carte grise, stationnement", "car"),
        ("cadre-de-vie", "Cadre de vie", "Bruit, animaux, déchets, propreté", "tree-deciduous"),
        ("argent-impots", "Argent et impôts", "Impôts, taxes, dettes", "euro"),
        ("associations", "Associations et fêtes", "Créer, déclarer, demander une salle", "users"),
    ]
    .map(|(slug, title, hint, icon)| CategoryDto { slug: slug.into(), title: title.into(), hint: hint.into(), icon: icon.into(), page_count: 9 })
    .to_vec()
}

pub fn most_wanted() -> Vec<PageRefDto> {
    [
        ("carte-identite", "Demander une carte d’identité", "Carte d’identité et passeport", "id-card"),
        ("acte-de-naissance", "Demander un acte de naissance", "Acte de naissance", "file-text"),
        ("listes-electorales", "S’inscrire sur les listes électorales", "Listes électorales", "vote"),
        ("permis-de-construire", "Demander un permis de construire", "Travaux et permis de construire", "hammer"),
        ("inscription-ecole", "Inscrire son enfant à l’école", "Inscription à l’école", "school"),
        ("encombrants", "Faire enlever des encombrants", "Déchets et encombrants", "trash-2"),
        ("carte-grise", "Immatriculer un véhicule", "Carte grise et permis", "car"),
        ("mariage", "Se marier", "Mariage et Pacs", "heart"),
    ]
    .map(|(slug, title, short, icon)| page_ref(PageKind::Service, slug, title, short, icon))
    .to_vec()
}

fn life_events() -> Vec<PageRefDto> {
    [
        ("j-attends-un-enfant", "J’attends un enfant", "baby"),
        ("je-demenage", "Je déménage", "truck"),
        ("je-me-marie", "Je me marie ou me pacse", "gem"),
        ("je-perds-un-proche", "Je perds un proche", "flower"),
        ("je-fais-des-travaux", "Je fais des travaux", "hammer"),
        ("je-pars-a-la-retraite", "Je pars à la retraite", "armchair"),
        ("j-ai-perdu-mes-papiers", "J’ai perdu mes papiers", "wallet"),
    ]
    .map(|(slug, title, icon)| page_ref(PageKind::LifeEvent, slug, title, title, icon))
    .to_vec()
}

fn week() -> WeekDto {
    let range = |from, to| OpeningRange { from, to };
    let usual = vec![range(525, 720), range(810, 1020)];
    WeekDto { days: [usual.clone(), usual.clone(), vec![range(525, 720)], vec![range(525, 720), range(810, 1140)], usual, vec![], vec![]] }
}

/// A commune of which everything is known.
pub fn plassans() -> PortalDto {
    let week = week();
    PortalDto {
        slug: "plassans".into(),
        kind: AuthorityKind::Commune,
        code: "13997".into(),
        name: "Plassans".into(),
        of_name: "de Plassans".into(),
        in_name: "à Plassans".into(),
        title: "Mairie de Plassans".into(),
        contact: ContactDto {
            address_1: Some("39 rue du Général-de-Gaulle".into()),
            address_2: None,
            postal_code: Some("13997".into()),
            town: Some("Plassans".into()),
            phone: Some("04\u{a0}42\u{a0}00\u{a0}00\u{a0}00".into()),
            email: Some("mairie@plassans.fr".into()),
            website: Some("https://www.plassans.fr/".into()),
        },
        hours_now: Some(now(&week, 0, 900)),
        hours: Some(week),
        theme: ThemeDto { colour: "#1d4e6b".into() },
        categories: categories(),
        quick: most_wanted().into_iter().take(3).collect(),
        most_wanted: most_wanted(),
        life_events: life_events(),
        useful_links: vec![
            UsefulLinkDto { label: "Office de tourisme".into(), url: "https://www.tourisme-plassans.fr/".into() },
            UsefulLinkDto { label: "Médiathèque".into(), url: "https://mediatheque.plassans.fr/".into() },
            UsefulLinkDto { label: "Communauté de communes".into(), url: "https://www.cc-viorne.fr/".into() },
        ],
        updated_on: "2026-11-20".into(),
    }
}

/// A commune with a long name of which nothing is known.
pub fn unknown() -> PortalDto {
    PortalDto {
        slug: "saint-remy-en-bouzemont-saint-genest-et-isson".into(),
        code: "51513".into(),
        name: "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson".into(),
        of_name: "de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson".into(),
        in_name: "à Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson".into(),
        title: "Mairie de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson".into(),
        contact: ContactDto::default(),
        hours: None,
        hours_now: None,
        theme: ThemeDto { colour: "#ffd500".into() },
        useful_links: vec![],
        quick: vec![],
        ..plassans()
    }
}

/// A category with its pages.
pub fn category() -> CategoryPagesDto {
    CategoryPagesDto { category: categories().remove(0), pages: most_wanted() }
}

fn part(id: &str, title: &str, html: &str) -> PartDto {
    PartDto { id: id.into(), title: title.into(), html: html.into(), items: vec![], questions: vec![] }
}

fn link(id: &str, link_type: LinkType, label: &str, url: &str, body: &str) -> ServiceLinkDto {
    ServiceLinkDto {
        id: id.into(),
        link_type,
        label: label.into(),
        url: url.into(),
        body: body.into(),
        cerfa: (link_type == LinkType::Form).then(|| "11531*03".into()),
        provenance: LinkProvenance::Catalogue,
        verified_on: None,
    }
}

/// A démarche with every part.
pub fn page() -> PageDto {
    PageDto {
        kind: PageKind::Service,
        slug: "acte-de-naissance".into(),
        title: "Demander un acte de naissance".into(),
        short_title: "Acte de naissance".into(),
        description: "Copie intégrale ou extrait : où et comment demander un acte de naissance.".into(),
        summary: "Demandez l’acte à la mairie du lieu de naissance, en ligne, au guichet ou par courrier. C’est gratuit.".into(),
        facts: vec!["Gratuit".into(), "En ligne, au guichet ou par courrier".into(), "Quelques jours".into()],
        category: Some(categories().remove(0)),
        main_link: Some("demande".into()),
        links: vec![
            link("demande", LinkType::OnlineService, "Faire la demande", "https://www.service-public.gouv.fr/particuliers/vosdroits/R1406", "service-public.gouv.fr"),
            link("etranger", LinkType::OnlineService, "Demander un acte quand on est né à l’étranger", "https://www.diplomatie.gouv.fr/", "Service central d’état civil"),
            link("cerfa", LinkType::Form, "Demande de copie par courrier", "https://www.service-public.gouv.fr/x.pdf", "service-public.gouv.fr"),
        ],
        parts: vec![
            part("who", "Pour qui", "<p>Vous pouvez demander votre acte, celui de votre époux ou partenaire de Pacs, de vos parents ou de vos enfants majeurs.</p><ul><li>L’<strong>extrait sans filiation</strong> est ouvert à tous.</li><li>La copie intégrale est réservée aux proches.</li></ul>"),
            PartDto {
                items: vec![
                    "Vos nom, prénoms, date et lieu de naissance".into(),
                    "Les <strong>noms et prénoms de vos parents</strong>, sauf pour un extrait sans filiation".into(),
                    "Une pièce d’identité, si vous venez au guichet".into(),
                ],
                ..part("prepare", "À préparer", "")
            },
            part("ways.online", "En ligne", "<p>La demande prend cinq minutes. L’acte arrive par courrier.</p>"),
            part("ways.counter", "Au guichet", "<p>À la mairie du lieu de naissance. À Plassans : 39 rue du Général-de-Gaulle, aux heures d’ouverture.</p>"),
            part("ways.post", "Par courrier", "<p>Écrivez à la mairie du lieu de naissance avec une enveloppe timbrée à votre adresse.</p>"),
            part("ways.phone", "Par téléphone", "<p>La mairie répond à vos questions, mais ne prend pas la demande par téléphone.</p>"),
            part("cost", "Coût", "<p>Gratuit. Méfiez-vous des sites qui font payer cette démarche.</p>"),
            part("delay", "Délai", "<p>Quelques jours, selon la commune.</p>"),
            PartDto {
                questions: vec![
                    QuestionDto { question: "Quelle est la durée de validité de l’acte ?".into(), answer_html: "<p>Trois mois pour la plupart des démarches.</p>".into() },
                    QuestionDto { question: "Je suis né à l’étranger, à qui m’adresser ?".into(), answer_html: "<p>Au Service central d’état civil, à Nantes.</p>".into() },
                ],
                ..part("questions", "Questions fréquentes", "")
            },
        ],
        competent: CompetentBodyDto {
            key: "mairie".into(),
            name: "Mairie de Plassans".into(),
            is_portal_authority: true,
            note: "La mairie de naissance tient l’acte. Celle de Plassans répond pour les naissances à Plassans.".into(),
        },
        related: most_wanted().into_iter().take(2).collect(),
        sources: vec![SourceDto {
            title: "Acte de naissance : demande de copie intégrale ou d’extrait".into(),
            url: "https://www.service-public.gouv.fr/particuliers/vosdroits/F1427".into(),
            body: "service-public.gouv.fr".into(),
        }],
        last_checked_on: Some("2026-11-12".into()),
    }
}

/// A life event.
pub fn life_event() -> PageDto {
    PageDto {
        kind: PageKind::LifeEvent,
        slug: "je-demenage".into(),
        title: "Je déménage".into(),
        short_title: "Je déménage".into(),
        summary: "Prévenez d’un coup les administrations, puis la mairie de votre nouvelle commune.".into(),
        category: None,
        facts: vec![],
        parts: vec![
            part("step.prevenir", "Prévenir les administrations", "<p>Un seul service en ligne prévient la sécurité sociale, la Caf, les impôts et France Travail.</p>"),
            part("step.voter", "S’inscrire pour voter", "<p>Inscrivez-vous dans votre nouvelle commune au plus tard le sixième vendredi avant un scrutin.</p>"),
            part("step.ecole", "Inscrire les enfants à l’école", "<p>Demandez le certificat de radiation à l’ancienne école.</p>"),
        ],
        ..page()
    }
}

/// A page with empty parts and nothing known around it.
pub fn bare_page() -> PageDto {
    PageDto {
        kind: PageKind::Page,
        summary: String::new(),
        facts: vec![],
        category: None,
        main_link: Some("missing".into()),
        links: vec![],
        parts: vec![part("who", "Pour qui", ""), part("ways.online", "En ligne", " "), part("body", "En détail", "<p>Texte.</p>")],
        competent: CompetentBodyDto { key: "prefecture".into(), name: "Préfecture de la Marne".into(), is_portal_authority: false, note: String::new() },
        related: vec![],
        sources: vec![],
        last_checked_on: None,
        ..page()
    }
}

/// Results of a search.
pub fn results(query: &str, count: usize) -> SearchDto {
    let items = most_wanted().into_iter().take(count).map(|page| SearchItemDto {
        kind: page.kind,
        slug: page.slug,
        title: page.title,
        category: Some("État civil et identité".into()),
        excerpt: page.summary,
        score: 1.0,
    });
    SearchDto { query: query.into(), items: items.collect() }
}
