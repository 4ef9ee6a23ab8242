//! Privacy notice of a portal (GDPR art. 13): who only reads leaves nothing but what a server must see.

use leptos::prelude::*;
use shared::content::LegalDto;
use shared::settings::DpoDto;

use super::super::authority::with_article;
use super::super::document::PageContext;
use super::super::parts::external;
use super::{LegalPage, authority_lines, fact, facts, mail, phone, section, write_to};

pub(super) fn view(ctx: &PageContext, legal: &LegalDto) -> AnyView {
    let cookies = ctx.links.legal(LegalPage::Cookies.path());
    view! {
        <p class="lead">
            "Vous pouvez lire tout le guichet sans compte, sans cookie et sans rien dire de vous. "
            "Cette page explique le peu de données qui sont traitées, et vos droits."
        </p>
        {section("responsable", "Qui est responsable", controller(ctx, legal))}
        {section("dpo", "Délégué à la protection des données", officer(ctx, legal.gdpr.dpo.as_ref()))}
        {section("finalites", "Pourquoi, quelles données, combien de temps", purposes(legal.comments_months))}
        {section(
            "destinataires",
            "Qui y a accès",
            view! {
                <ul class="legal-list">
                    <li>{format!("les agents habilités de {}\u{202f};", with_article(&ctx.portal.title))}</li>
                    <li>{format!("{}, qui exploite la plateforme pour la collectivité, en sous-traitant (RGPD, article 28)\u{202f};", legal.operator.name)}</li>
                    <li>{format!("{}, qui héberge le serveur, pour le seul besoin technique.", legal.host.name)}</li>
                </ul>
                <p>"Rien n’est vendu ni transmis pour de la publicité. Les pages ne font appel à aucun autre site."</p>
            },
        )}
        {section(
            "cookies",
            "Cookies",
            view! { <p>"Lire le guichet n’en dépose aucun\u{202f}: "<a href=cookies>"le détail sur la page Cookies"</a>"."</p> },
        )}
        {section("droits", "Vos droits", rights(ctx, legal.gdpr.dpo.as_ref()))}
    }
    .into_any()
}

fn controller(ctx: &PageContext, legal: &LegalDto) -> AnyView {
    match legal.gdpr.data_controller.as_ref().filter(|other| !other.is_authority) {
        Some(other) => {
            let mut lines = Vec::new();
            lines.extend(other.name.clone().map(|name| fact("Nom", name)));
            lines.extend(other.title.clone().map(|title| fact("Qualité", title)));
            lines.extend(other.address.clone().map(|address| fact("Adresse", address)));
            lines.extend(other.phone.as_deref().map(|number| fact("Téléphone", phone(number))));
            lines.extend(other.email.as_deref().map(|address| fact("Email", mail(address))));
            view! {
                <p>{format!("Pour le guichet {}, le responsable du traitement des données est\u{202f}:", ctx.portal.of_name)}</p>
                {facts(lines)}
            }
            .into_any()
        }
        None => {
            let represented =
                legal.head.as_ref().map(|head| format!(", représentée par {} {}", head.role.label(), head.name));
            view! {
                <p>
                    {format!(
                        "La collectivité{} est responsable du traitement des données\u{202f}:",
                        represented.unwrap_or_default(),
                    )}
                </p>
                {facts(authority_lines(ctx))}
            }
            .into_any()
        }
    }
}

fn officer(ctx: &PageContext, dpo: Option<&DpoDto>) -> AnyView {
    let Some(dpo) = dpo.filter(|dpo| dpo.is_designated) else {
        return view! {
            <p>
                "Les coordonnées du délégué à la protection des données ne sont pas encore indiquées ici. Pour toute question sur vos données, "
                {write_to(ctx)}"."
            </p>
        }
        .into_any();
    };
    let mut lines = Vec::new();
    lines.extend(dpo.name.clone().map(|name| fact("Nom", name)));
    lines.extend(dpo.organisation.clone().map(|name| fact("Organisme", name)));
    lines.extend(dpo.email.as_deref().map(|address| fact("Email", mail(address))));
    lines.extend(dpo.phone.as_deref().map(|number| fact("Téléphone", phone(number))));
    view! {
        <p>"Il veille au respect de vos droits dans la collectivité. Vous pouvez lui écrire directement."</p>
        {facts(lines)}
    }
    .into_any()
}

fn purposes(comments_months: u32) -> AnyView {
    let rows = [
        (
            "Vous montrer les pages",
            "L’adresse IP de votre appareil, que tout serveur voit, sert à vous répondre et à limiter les demandes répétées. Elle n’est pas enregistrée par le guichet.".to_owned(),
            "Le temps de la réponse, et quelques minutes en mémoire.".to_owned(),
        ),
        (
            "Améliorer les pages avec votre avis",
            "Votre réponse à «\u{202f}Cette page vous a-t-elle aidé\u{202f}?\u{202f}» et votre commentaire, si vous en écrivez un. Rien ne dit qui vous êtes\u{202f}: n’y mettez pas de donnée personnelle.".to_owned(),
            format!("{comments_months} mois pour les commentaires."),
        ),
        (
            "Vous répondre quand vous écrivez ou téléphonez",
            "Ce que vous dites à la collectivité par mail, courrier ou téléphone, hors du guichet.".to_owned(),
            "Le temps du traitement de votre demande, puis selon les règles des archives publiques.".to_owned(),
        ),
    ];
    let rows = rows.map(|(purpose, data, kept)| {
        view! { <div><dt>{purpose}</dt><dd><p>{data}</p><p class="small">{format!("Durée\u{202f}: {kept}")}</p></dd></div> }
    });
    view! {
        <dl class="legal-facts">{rows.collect_view()}</dl>
        <p>
            "Ces traitements relèvent de la mission d’intérêt public de la collectivité (RGPD, article 6, 1, e)\u{202f}: informer ses habitants et les orienter dans leurs démarches. Aucune décision n’est prise de façon automatique."
        </p>
        <p>
            "Quand une page vous envoie vers un autre site pour faire une démarche, c’est ce site qui traite vos données\u{202f}: lisez-y ses propres règles."
        </p>
    }
    .into_any()
}

fn rights(ctx: &PageContext, dpo: Option<&DpoDto>) -> AnyView {
    let to = match dpo.filter(|dpo| dpo.is_designated).and_then(|dpo| dpo.email.as_deref()) {
        Some(address) => view! { "écrivez à "{mail(address)} }.into_any(),
        None => write_to(ctx),
    };
    let complaint = external("https://www.cnil.fr/fr/plaintes", "sur cnil.fr", "outside");
    view! {
        <p>
            "Vous pouvez demander à voir les données qui vous concernent, à les faire corriger ou effacer, à en limiter l’usage, et vous opposer à leur traitement. Vous pouvez aussi dire ce qu’elles doivent devenir après votre mort."
        </p>
        <p>"Pour cela, "{to}". La réponse vous est due dans le mois."</p>
        <p>
            "Si elle ne vous satisfait pas, vous pouvez adresser une réclamation à la CNIL, "{complaint}
            " ou par courrier\u{202f}: 3 place de Fontenoy, TSA 80715, 75334 Paris CEDEX 07."
        </p>
    }
    .into_any()
}
