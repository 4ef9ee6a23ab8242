//! Privacy notice (GDPR, article 13): the agents' accounts, and cookies.

use leptos::prelude::*;
use shared::platform::TERMS;

use super::Facts;
use super::parts::{days, fact, hours, identity, mail, outside, years};

pub(super) fn view(facts: &Facts) -> AnyView {
    view! {
        <p class="lead">
            "Cette page concerne les personnes qui ont un compte, ou qui en demandent un, pour tenir le guichet d’une collectivité. Lire un guichet ne demande ni compte ni donnée."
        </p>
        {controller(facts)}
        {purposes()}
        {retention(facts)}
        {recipients(facts)}
        {cookies(facts)}
        {rights(facts)}
    }
    .into_any()
}

fn controller(facts: &Facts) -> AnyView {
    let mut lines = identity(&facts.operator);
    lines.push(fact("Email", mail(&facts.email)));
    let dpo = match &facts.dpo_name {
        Some(name) => view! { {format!("{name}\u{202f}: ")}{mail(&facts.dpo_email)} }.into_any(),
        None => mail(&facts.dpo_email),
    };
    lines.push(fact("Protection des données", dpo));
    view! {
        <section aria-labelledby="responsable">
            <h2 id="responsable">"Qui est responsable"</h2>
            <p>"L’exploitant de la plateforme est responsable du traitement des comptes\u{202f}:"</p>
            <dl class="terms">{lines}</dl>
            <p>
                "Pour ce qui est publié et reçu par un guichet, la collectivité est responsable\u{202f}; l’exploitant est son sous-traitant, selon "
                <a href=TERMS>"ces conditions"</a>"."
            </p>
        </section>
    }
    .into_any()
}

fn purposes() -> AnyView {
    let rows = [
        (
            "Ouvrir et tenir votre compte",
            "Adresse email\u{202f}; empreinte de votre mot de passe, qui ne permet pas de le lire\u{202f}; collectivités dont vous êtes agent.",
            "Exécution du service que vous demandez en créant un compte (RGPD, article 6, 1, b).",
        ),
        (
            "Vous connecter, et vous montrer vos connexions",
            "Nom et version du navigateur, dates d’ouverture et de dernière utilisation. Aucune localisation.",
            "Exécution du service (article 6, 1, b).",
        ),
        (
            "Vous écrire",
            "Adresse email\u{202f}; contenu des mails\u{202f}: confirmation, mot de passe, changement d’adresse, demandes d’accès et d’activation.",
            "Exécution du service (article 6, 1, b).",
        ),
        (
            "Garder la preuve de qui a fait quoi",
            "Journal des actions\u{202f}: compte, guichet, date, action, état avant et après.",
            "Intérêt légitime à la sécurité du service, ou mission d’intérêt public si l’exploitant est un organisme public (article 6, 1, f ou e).",
        ),
        (
            "Empêcher les abus",
            "Adresse IP\u{202f}: en mémoire, pour limiter les demandes répétées\u{202f}; à la connexion, enregistrée comme une empreinte avec celle de l’adresse email, pour compter les échecs et reconnaître les lieux habituels.",
            "Le même intérêt, ou la même mission (article 6, 1, f ou e).",
        ),
    ];
    let rows = rows.map(|(purpose, data, basis)| {
        view! {
            <div>
                <dt>{purpose}</dt>
                <dd><p>{data}</p><p class="small">{basis}</p></dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby="finalites">
            <h2 id="finalites">"Pourquoi, quelles données, à quel titre"</h2>
            <dl class="terms">{rows.collect_view()}</dl>
            <p>
                "L’adresse email et le mot de passe sont nécessaires\u{202f}: sans eux, aucun compte ne peut être ouvert. Aucune décision n’est prise de façon automatique à votre sujet."
            </p>
        </section>
    }
    .into_any()
}

fn retention(facts: &Facts) -> AnyView {
    let kept = &facts.durations;
    let after = days(kept.ended_days);
    let lines = [
        ("Compte", "Jusqu’à sa suppression, que vous pouvez demander à tout moment.".to_owned()),
        (
            "Inscription",
            format!(
                "{} pour la confirmer\u{202f}; qu’elle le soit ou non, elle est effacée {after} plus tard.",
                hours(kept.registration_hours)
            ),
        ),
        (
            "Connexions",
            format!(
                "{} au plus, ou {} si vous avez choisi «\u{202f}Se souvenir de moi\u{202f}»\u{202f}; effacées {after} après leur terme.",
                hours(kept.session_hours),
                days(kept.remembered_days)
            ),
        ),
        (
            "Mot de passe oublié",
            format!(
                "Le lien sert une fois, pendant {}\u{202f}; sa trace est effacée {after} plus tard.",
                hours(kept.password_reset_hours)
            ),
        ),
        ("Changement d’adresse", format!("La demande et la nouvelle adresse sont effacées {after} après leur terme.")),
        ("Échecs de connexion", format!("{} après le dernier essai.", days(kept.attempts_days))),
        (
            "Mails",
            format!(
                "Le contenu est effacé dès l’envoi, ou, quand il n’a pas pu partir, dès qu’il n’est plus utile\u{202f}; le reste, {after} après la création du mail."
            ),
        ),
        ("Contestation d’un guichet", "Aussi longtemps que le guichet, ou que votre compte.".to_owned()),
        ("Journal", format!("{} après chaque action.", years(kept.journal_years))),
    ];
    let lines = lines.map(|(term, text)| fact(term, text));
    view! {
        <section aria-labelledby="durees">
            <h2 id="durees">"Combien de temps"</h2>
            <dl class="terms">{lines.collect_view()}</dl>
            <p>"Les sauvegardes gardent ces données le temps de leur propre rotation."</p>
        </section>
    }
    .into_any()
}

fn recipients(facts: &Facts) -> AnyView {
    view! {
        <section aria-labelledby="destinataires">
            <h2 id="destinataires">"Qui y a accès"</h2>
            <ul class="bullets">
                <li>"les agents du même guichet\u{202f}: votre adresse email et ce que vous y avez fait\u{202f};"</li>
                <li>{format!("les personnes habilitées chez {}\u{202f};", facts.operator.name)}</li>
                <li>
                    {format!("l’hébergeur, {}, et le service qui achemine les mails, pour le seul besoin technique.", facts.host.name)}
                </li>
            </ul>
            <p>
                "Rien n’est vendu, ni transmis pour de la publicité. Les pages ne font appel à aucun autre site, et le logiciel n’envoie de lui-même aucune donnée hors de l’Union européenne."
            </p>
        </section>
    }
    .into_any()
}

fn cookies(facts: &Facts) -> AnyView {
    let (names, kept) = (&facts.cookies, &facts.durations);
    let rows = [
        (
            names.session,
            "Vous reste connecté au tableau de bord.",
            format!(
                "jusqu’à la fermeture du navigateur, {} au plus\u{202f}; {} avec «\u{202f}Se souvenir de moi\u{202f}»",
                hours(kept.session_hours),
                days(kept.remembered_days)
            ),
        ),
        (
            names.registration,
            "Reconnaît le navigateur qui a fait l’inscription, pour la confirmer sans mot de passe.",
            hours(kept.registration_hours),
        ),
        (
            names.preview,
            "Vous laisse voir un guichet qui n’est pas encore ouvert.",
            format!("{} au plus", hours(kept.preview_hours)),
        ),
    ];
    let rows = rows.map(|(name, usage, lifetime)| {
        view! {
            <div>
                <dt><code>{name}</code></dt>
                <dd><p>{usage}</p><p class="small">{format!("Durée\u{202f}: {lifetime}.")}</p></dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby="cookies">
            <h2 id="cookies">"Cookies"</h2>
            <p>
                "Trois cookies seulement, tous strictement nécessaires au service demandé\u{202f}: la loi n’exige pas de consentement. Aucun ne sert à mesurer l’audience ni à vous suivre, et qui lit un guichet n’en reçoit aucun."
            </p>
            <dl class="terms">{rows.collect_view()}</dl>
            <p>
                "Le tableau de bord retient aussi, dans l’onglet ouvert, le guichet que vous avez choisi et ce que vous y avez écrit sans l’enregistrer. Sur un guichet, les cases cochées d’une liste restent dans votre navigateur et ne sont jamais envoyées."
            </p>
        </section>
    }
    .into_any()
}

fn rights(facts: &Facts) -> AnyView {
    view! {
        <section aria-labelledby="droits">
            <h2 id="droits">"Vos droits"</h2>
            <p>
                "Vous pouvez demander à voir vos données, à les faire corriger ou effacer, à en recevoir une copie réutilisable, à en limiter l’usage, ou vous opposer à ce qui repose sur l’intérêt légitime ou la mission d’intérêt public. Vous pouvez aussi dire ce qu’elles doivent devenir après votre mort."
            </p>
            <p>"Écrivez à "{mail(&facts.dpo_email)}"\u{202f}: la réponse vous est due dans le mois."</p>
            <p>
                "Si elle ne vous satisfait pas, vous pouvez adresser une réclamation à la CNIL, "
                {outside("https://www.cnil.fr/fr/plaintes", "sur cnil.fr")}
                " ou par courrier\u{202f}: 3 place de Fontenoy, TSA 80715, 75334 Paris CEDEX 07."
            </p>
        </section>
    }
    .into_any()
}
