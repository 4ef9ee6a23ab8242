//! The mails of the platform.

use serde::Serialize;
use shared::tenants::TenantState;
use time::Duration;

use super::Mail;

/// To a person who registered: the link that confirms the address.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmAddress {
    /// Title of the authority.
    pub title: String,
    /// The link, token in its fragment.
    pub url: String,
    /// Hours for which it holds.
    pub hours: i64,
}

impl Mail for ConfirmAddress {
    const KIND: &'static str = "confirm_address";
    const USEFUL_FOR: Option<Duration> = Some(Duration::hours(24));
}

/// To a person who registered with an address that has an account.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmWithAccount {
    /// Title of the authority.
    pub title: String,
    /// The link, token in its fragment.
    pub url: String,
    /// Hours for which it holds.
    pub hours: i64,
}

impl Mail for ConfirmWithAccount {
    const KIND: &'static str = "confirm_with_account";
    const USEFUL_FOR: Option<Duration> = Some(Duration::hours(24));
}

/// To the agents of a guichet: somebody asks to join them.
#[derive(Clone, Debug, Serialize)]
pub struct AccessRequested {
    /// Title of the authority.
    pub title: String,
    /// Confirmed address of the person.
    pub email: String,
    /// The dashboard.
    pub url: String,
}

impl Mail for AccessRequested {
    const KIND: &'static str = "access_requested";
}

/// To the person who asked to join: the answer.
#[derive(Clone, Debug, Serialize)]
pub struct AccessDecided {
    /// Title of the authority.
    pub title: String,
    /// Whether the person is now an agent.
    pub accepted: bool,
    /// The dashboard.
    pub url: String,
}

impl Mail for AccessDecided {
    const KIND: &'static str = "access_decided";
}

/// To the operators: a guichet asks to be activated.
#[derive(Clone, Debug, Serialize)]
pub struct ActivationRequested {
    /// Title of the authority.
    pub title: String,
    /// Its code, with the system.
    pub code: String,
    /// Address of the agent.
    pub requested_by: String,
    /// The operators' page.
    pub url: String,
}

impl Mail for ActivationRequested {
    const KIND: &'static str = "activation_requested";
}

/// To the agents: an operator did not accept their request for activation; nothing else changed.
#[derive(Clone, Debug, Serialize)]
pub struct ActivationRefused {
    /// Title of the authority.
    pub title: String,
    /// Reason given.
    pub reason: String,
    /// The dashboard.
    pub url: String,
}

impl Mail for ActivationRefused {
    const KIND: &'static str = "activation_refused";
}

/// To the agents: an operator verified the authority behind their guichet, or no longer holds it for verified.
#[derive(Clone, Debug, Serialize)]
pub struct VerificationChanged {
    /// Title of the authority.
    pub title: String,
    /// Whether it is verified.
    pub verified: bool,
    /// Reason given.
    pub reason: String,
    /// The dashboard.
    pub url: String,
}

impl Mail for VerificationChanged {
    const KIND: &'static str = "verification_changed";
}

/// To the operators, and to the agents concerned: somebody contests a guichet.
#[derive(Clone, Debug, Serialize)]
pub struct ContestOpened {
    /// Title of the authority.
    pub title: String,
    /// Its code, with the system.
    pub code: String,
    /// Confirmed address of the person who contests.
    pub claimant: String,
    /// Whether this one goes to the operators, who decide.
    pub to_operators: bool,
    /// Where to read more.
    pub url: String,
}

impl Mail for ContestOpened {
    const KIND: &'static str = "contest_opened";
}

/// To the person who contested, and to the agents who stay: the decision.
#[derive(Clone, Debug, Serialize)]
pub struct ContestDecided {
    /// Title of the authority.
    pub title: String,
    /// Whether the person who contested is now the agent.
    pub accepted: bool,
    /// Whether this one goes to that person.
    pub to_claimant: bool,
    /// Reason given.
    pub reason: String,
    /// The dashboard.
    pub url: String,
}

impl Mail for ContestDecided {
    const KIND: &'static str = "contest_decided";
}

/// To the former agents of a guichet: an operator gave it to the person who contested it.
#[derive(Clone, Debug, Serialize)]
pub struct MembershipLost {
    /// Title of the authority.
    pub title: String,
    /// Reason given.
    pub reason: String,
    /// The dashboard.
    pub url: String,
}

impl Mail for MembershipLost {
    const KIND: &'static str = "membership_lost";
}

/// To the agents: an operator opened, closed or suspended their guichet.
#[derive(Clone, Debug, Serialize)]
pub struct StateChanged {
    /// Title of the authority.
    pub title: String,
    /// Its state now.
    pub state: TenantState,
    /// Whether it was suspended until now.
    pub was_suspended: bool,
    /// Reason given.
    pub reason: String,
    /// Address of the portal.
    pub portal_url: String,
    /// The dashboard.
    pub url: String,
}

impl Mail for StateChanged {
    const KIND: &'static str = "state_changed";
}

/// To a person who forgot its password: the link to choose another.
#[derive(Clone, Debug, Serialize)]
pub struct ResetPassword {
    /// The link, token in its fragment.
    pub url: String,
}

impl Mail for ResetPassword {
    const KIND: &'static str = "reset_password";
    const USEFUL_FOR: Option<Duration> = Some(Duration::hours(1));
}

/// To a person whose password was changed.
#[derive(Clone, Debug, Serialize)]
pub struct PasswordChanged {
    /// Where to choose another, if somebody else did it.
    pub url: String,
}

impl Mail for PasswordChanged {
    const KIND: &'static str = "password_changed";
}

/// To the present address of a person who asks for another one: the link that confirms or refuses.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmEmailChange {
    /// The address wanted.
    pub new_email: String,
    /// The link, token in its fragment.
    pub url: String,
}

impl Mail for ConfirmEmailChange {
    const KIND: &'static str = "confirm_email_change";
}

/// To the new address of a person: the link that confirms it.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmNewEmail {
    /// The link, token in its fragment.
    pub url: String,
}

impl Mail for ConfirmNewEmail {
    const KIND: &'static str = "confirm_new_email";
}

/// To an address that somebody wants for an account, and that has one already.
#[derive(Clone, Debug, Serialize)]
pub struct EmailHasAccount {
    /// Where to choose another password.
    pub url: String,
}

impl Mail for EmailHasAccount {
    const KIND: &'static str = "email_has_account";
}

/// To both addresses: the account has another one now.
#[derive(Clone, Debug, Serialize)]
pub struct EmailChanged {
    /// The address in force.
    pub new_email: String,
    /// The dashboard.
    pub url: String,
}

impl Mail for EmailChanged {
    const KIND: &'static str = "email_changed";
}

/// To a person who deleted its account.
#[derive(Clone, Debug, Serialize)]
pub struct AccountDeleted {}

impl Mail for AccountDeleted {
    const KIND: &'static str = "account_deleted";
}

/// To the operators: the last agent of a guichet has gone.
#[derive(Clone, Debug, Serialize)]
pub struct TenantAbandoned {
    /// Title of the authority.
    pub title: String,
    /// The operators' page.
    pub url: String,
}

impl Mail for TenantAbandoned {
    const KIND: &'static str = "tenant_abandoned";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::render;

    #[test]
    fn every_mail_renders_with_its_link_and_without_markup_in_the_text() {
        let (title, url) = ("Mairie de <L’Haÿ>".to_owned(), "https://g.example/x#t".to_owned());
        let mails = [
            render(&ConfirmAddress { title: title.clone(), url: url.clone(), hours: 24 }),
            render(&ConfirmWithAccount { title: title.clone(), url: url.clone(), hours: 24 }),
            render(&AccessRequested { title: title.clone(), email: "a@b.fr".into(), url: url.clone() }),
            render(&AccessDecided { title: title.clone(), accepted: true, url: url.clone() }),
            render(&AccessDecided { title: title.clone(), accepted: false, url: url.clone() }),
            render(&ActivationRequested {
                title: title.clone(),
                code: "INSEE 08090".into(),
                requested_by: "a@b.fr".into(),
                url: url.clone(),
            }),
            render(&ActivationRefused { title: title.clone(), reason: "Vu".into(), url: url.clone() }),
            render(&MembershipLost { title: title.clone(), reason: "Vu".into(), url: url.clone() }),
        ];
        let both = [true, false];
        let states = [TenantState::Active, TenantState::Inactive, TenantState::Suspended]
            .into_iter()
            .flat_map(|state| both.map(|was_suspended| (state, was_suspended)))
            .map(|(state, was_suspended)| {
                render(&StateChanged {
                    title: title.clone(),
                    state,
                    was_suspended,
                    reason: "Vu".into(),
                    portal_url: url.clone(),
                    url: url.clone(),
                })
            });
        let verifications = both.map(|verified| {
            render(&VerificationChanged { title: title.clone(), verified, reason: "Vu".into(), url: url.clone() })
        });
        let opened = both.map(|to_operators| {
            render(&ContestOpened {
                title: title.clone(),
                code: "INSEE 08090".into(),
                claimant: "a@b.fr".into(),
                to_operators,
                url: url.clone(),
            })
        });
        let decided = [(true, true), (false, true), (false, false)].map(|(accepted, to_claimant)| {
            let (title, url) = (title.clone(), url.clone());
            render(&ContestDecided { title, accepted, to_claimant, reason: "Vu".into(), url })
        });
        for mail in mails.into_iter().chain(states).chain(verifications).chain(opened).chain(decided) {
            let mail = mail.unwrap();
            assert!(mail.subject.contains("<L’Haÿ>") && mail.subject.chars().count() <= 90, "{}", mail.subject);
            assert!(mail.text.contains(&url) && mail.text.contains("<L’Haÿ>"), "{}", mail.text);
            assert!(mail.html.contains("&lt;L’Haÿ&gt;") && !mail.html.contains("<L’Haÿ>"), "{}", mail.html);
        }
    }

    #[test]
    fn mails_about_passwords_hold_their_link() {
        let url = "https://g.example/x#t".to_owned();
        for mail in [render(&ResetPassword { url: url.clone() }), render(&PasswordChanged { url: url.clone() })] {
            let mail = mail.unwrap();
            assert!(mail.subject.contains("mot de passe"));
            assert!(
                mail.text.contains(&url) && mail.html.contains("https:&#x2f;&#x2f;g.example&#x2f;x#t"),
                "{}",
                mail.html
            );
        }
    }

    #[test]
    fn mails_about_an_account_say_what_changes() {
        let (url, new_email) = ("https://g.example/x#t".to_owned(), "a+b@c.example".to_owned());
        let changes = [
            render(&ConfirmEmailChange { new_email: new_email.clone(), url: url.clone() }).unwrap(),
            render(&EmailChanged { new_email: new_email.clone(), url: url.clone() }).unwrap(),
        ];
        for mail in changes {
            assert!(mail.text.contains(&new_email) && mail.text.contains(&url), "{}", mail.text);
        }
        for mail in [render(&ConfirmNewEmail { url: url.clone() }), render(&EmailHasAccount { url: url.clone() })] {
            let mail = mail.unwrap();
            assert!(mail.text.contains(&url) && !mail.subject.is_empty(), "{}", mail.text);
        }
        assert!(render(&AccountDeleted {}).unwrap().text.contains("supprimé"));
        let abandoned = render(&TenantAbandoned { title: "Mairie de <L’Haÿ>".into(), url: url.clone() }).unwrap();
        assert!(abandoned.text.contains(&url) && abandoned.html.contains("&lt;L’Haÿ&gt;"));
    }
}
