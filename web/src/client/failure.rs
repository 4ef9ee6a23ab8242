//! Why a call gave nothing.

use shared::problem::{ErrorCode, Problem, Violation};

/// A call that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiFailure {
    /// The API answered with a problem document.
    Problem(Problem),
    /// Nothing came back: no network, or the server is away.
    Network,
}

impl ApiFailure {
    /// The code of the problem, when this build knows it.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Problem(problem) => problem.error_code(),
            Self::Network => None,
        }
    }

    /// Whether the failure has this code.
    #[must_use]
    pub fn is(&self, code: ErrorCode) -> bool {
        self.code() == Some(code)
    }

    /// What to tell the person, in French: the problem's detail when it has one, else its title.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Problem(problem) => problem.detail.clone().unwrap_or_else(|| problem.title.clone()),
            Self::Network => {
                "Le serveur n’a pas répondu. Vérifiez votre connexion internet, puis recommencez.".to_owned()
            }
        }
    }

    /// The request's number in the server's log, to quote when asking for help.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) if problem.status >= 500 => problem.request_id.as_deref(),
            _ => None,
        }
    }

    /// Field by field, what is to be corrected.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        match self {
            Self::Problem(problem) => &problem.violations,
            Self::Network => &[],
        }
    }
}

impl From<ErrorCode> for ApiFailure {
    fn from(code: ErrorCode) -> Self {
        Self::Problem(Problem::new(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_detail_of_a_problem_comes_before_its_title() {
        let mut problem = Problem::new(ErrorCode::WrongState);
        assert_eq!(ApiFailure::Problem(problem.clone()).sentence(), ErrorCode::WrongState.sentence());
        problem.detail = Some("Ce guichet est déjà activé.".to_owned());
        let failure = ApiFailure::Problem(problem);
        assert_eq!(failure.sentence(), "Ce guichet est déjà activé.");
        assert!(failure.is(ErrorCode::WrongState));
    }

    #[test]
    fn only_a_failure_of_the_server_has_a_number_to_quote() {
        let mut problem = Problem::new(ErrorCode::NotFound);
        problem.request_id = Some("r1".to_owned());
        assert_eq!(ApiFailure::Problem(problem.clone()).request_id(), None);
        problem.status = 500;
        assert_eq!(ApiFailure::Problem(problem).request_id(), Some("r1"));
        assert_eq!(ApiFailure::Network.request_id(), None);
    }
}
