//! The mails of the platform.

use serde::Serialize;

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

/// To the agents: an operator opened or closed their guichet.
#[derive(Clone, Debug, Serialize)]
pub struct StateChanged {
    /// Title of the authority.
    pub title: String,
    /// Whether it is now open to citizens.
    pub active: bool,
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
            render(&StateChanged {
                title: title.clone(),
                active: true,
                reason: "Vu".into(),
                portal_url: url.clone(),
                url: url.clone(),
            }),
            render(&StateChanged {
                title,
                active: false,
                reason: "Vu".into(),
                portal_url: url.clone(),
                url: url.clone(),
            }),
        ];
        for mail in mails {
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
