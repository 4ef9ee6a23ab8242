//! THE table of error codes: code, HTTP status, French sentence.

macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $status:literal, $sentence:literal;)+) => {
        /// Every error that the API can answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $($(#[$doc])* $variant,)+ }

        impl ErrorCode {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code that integrators test.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $code,)+ } }

            /// The HTTP status that goes with it.
            #[must_use]
            pub const fn status(self) -> u16 { match self { $(Self::$variant => $status,)+ } }

            /// The sentence shown to a person, in French.
            #[must_use]
            pub const fn sentence(self) -> &'static str { match self { $(Self::$variant => $sentence,)+ } }

            /// The variant's name, for the check that every code is raised somewhere.
            #[must_use]
            pub const fn variant(self) -> &'static str { match self { $(Self::$variant => stringify!($variant),)+ } }
        }
    };
}

error_codes! {
    /// The body is not JSON, or lacks its shape.
    MalformedBody = "malformed_body", 400, "La demande n’est pas lisible : ce n’est pas le format attendu.";
    /// A query or path parameter has the wrong shape.
    MalformedParameter = "malformed_parameter", 400, "Un paramètre de l’adresse n’a pas la bonne forme.";
    /// No access token, or one that is expired or forged.
    SignInRequired = "sign_in_required", 401, "Connectez-vous pour continuer.";
    /// Wrong email or password: which of the two is never told.
    WrongCredentials = "wrong_credentials", 401, "L’adresse email ou le mot de passe n’est pas le bon.";
    /// The refresh token is missing, expired, revoked or was already used.
    SessionEnded = "session_ended", 401, "Votre connexion a pris fin. Connectez-vous de nouveau.";
    /// The confirmation comes from another browser than the registration: the password proves who it is.
    PasswordRequired = "password_required", 401, "Saisissez votre mot de passe pour confirmer votre adresse.";
    /// Signed in, but this is another role's operation.
    NotAllowed = "not_allowed", 403, "Votre compte ne permet pas cette action.";
    /// The portal is not active and the visitor may not preview it.
    PortalNotOpen = "portal_not_open", 403, "Ce guichet n’est pas encore ouvert.";
    /// A request that changes something came from another site.
    CrossSiteRequest = "cross_site_request", 403, "Cette demande vient d’un autre site : elle est refusée.";
    /// Nothing there, or nothing that this person may see.
    NotFound = "not_found", 404, "Cette page ou cette donnée n’existe pas.";
    /// The path exists but not with this verb.
    MethodNotAllowed = "method_not_allowed", 405, "Cette adresse n’accepte pas cette opération.";
    /// The state of the portal does not allow the operation.
    WrongState = "wrong_state", 409, "L’état du guichet ne permet pas cette action.";
    /// A request for activation waits already.
    AlreadyRequested = "already_requested", 409, "Une demande d’activation est déjà en attente.";
    /// The only operator of the platform cannot delete its account.
    LastOperator = "last_operator", 409, "Vous êtes le seul opérateur de la plateforme : votre compte ne peut pas être supprimé.";
    /// Another guichet has proven that this domain is its own.
    AddressTaken = "address_taken", 409, "Cette adresse est celle d’un autre guichet. Choisissez-en une autre, ou contactez l’exploitant de la plateforme.";
    /// The latest version of the settings cannot be undone, or there is none.
    NothingToUndo = "nothing_to_undo", 409, "Il n’y a pas de modification à annuler.";
    /// The link was used, expired, or never existed.
    LinkInvalid = "link_invalid", 410, "Ce lien n’est plus valable.";
    /// What is being changed has changed since it was read.
    StaleVersion = "stale_version", 412, "Ces informations ont été modifiées entre-temps. Rechargez la page, puis recommencez.";
    /// The body is larger than what the operation takes.
    BodyTooLarge = "body_too_large", 413, "L’envoi est trop volumineux.";
    /// The content type is not the one that the operation takes.
    UnsupportedMediaType = "unsupported_media_type", 415, "Le type de contenu n’est pas celui qu’attend cette opération.";
    /// Well-formed but wrong: see the violations.
    InvalidInput = "invalid_input", 422, "Certains champs sont à corriger.";
    /// The version that the change starts from is not told.
    VersionRequired = "version_required", 428, "Indiquez la version que vous modifiez, dans l’en-tête If-Match.";
    /// Too many requests from one address.
    TooManyRequests = "too_many_requests", 429, "Trop de demandes en peu de temps. Patientez un instant, puis recommencez.";
    /// Anything unforeseen; the log has the cause under the request id.
    Internal = "internal", 500, "Une erreur est survenue de notre côté. Rien n’est perdu : recommencez dans un instant.";
    /// The database is locked or away.
    Unavailable = "unavailable", 503, "Le service est momentanément indisponible. Recommencez dans un instant.";
}
