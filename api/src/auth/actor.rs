//! Who acts, with the right to. Handlers receive these; none checks a role by itself.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use shared::problem::ErrorCode;
use uuid::Uuid;

use super::access_token;
use super::entity::{session, user};
use super::permission::{Right, Role};
use crate::error::{ApiError, ApiResult};
use crate::http::parameter;
use crate::state::State;
use crate::tenants::membership;

/// A signed-in person.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub user: user::Model,
    /// The session.
    pub session_id: Uuid,
    /// Whether the person is an operator.
    pub is_operator: bool,
}

/// A person who has right `R` in the tenant of the path.
#[derive(Debug)]
pub struct Actor<R> {
    /// The person.
    pub person: SignedIn,
    /// The tenant.
    pub tenant_id: Uuid,
    right: PhantomData<R>,
}

/// An operator of the platform.
#[derive(Debug)]
pub struct OperatorActor {
    /// The person.
    pub person: SignedIn,
}

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

fn state_of(request: &HttpRequest) -> web::Data<State> {
    request.app_data::<web::Data<State>>().expect("the application registers its state").clone()
}

fn bearer(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

async fn signed_in(state: &State, token: Option<String>) -> ApiResult<SignedIn> {
    let required = || ApiError::new(ErrorCode::SignInRequired);
    let claims = access_token::read(&state.keys, &state.db, state.clock.now(), &token.ok_or_else(required)?).await?;
    let scope = state.db.read().await?;
    let session = scope.get::<session::Entity>(claims.session_id).await?.ok_or_else(required)?;
    if session.revoked_at.is_some() || session.expires_at <= state.clock.now() || session.user_id != claims.user_id {
        return Err(required());
    }
    let user = scope.get::<user::Entity>(claims.user_id).await?.ok_or_else(required)?;
    let is_operator = membership::is_operator(&scope, user.id).await?;
    Ok(SignedIn { user, session_id: claims.session_id, is_operator })
}

impl FromRequest for SignedIn {
    type Error = ApiError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (state, token) = (state_of(request), bearer(request));
        Box::pin(async move { signed_in(&state, token).await })
    }
}

impl<R: Right + 'static> FromRequest for Actor<R> {
    type Error = ApiError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (state, token) = (state_of(request), bearer(request));
        let tenant_id = parameter::id(request, "tenant_id");
        Box::pin(async move {
            let person = signed_in(&state, token).await?;
            let tenant_id = tenant_id?;
            let scope = state.db.read().await?;
            let role = if membership::is_agent(&scope.of_tenant(tenant_id), person.user.id).await? {
                Role::Agent
            } else if person.is_operator && crate::tenants::store::exists(&scope, tenant_id).await? {
                Role::Operator
            } else {
                // Whether the tenant exists is nobody else's business.
                return Err(ErrorCode::NotFound.into());
            };
            if !role.may(R::PERMISSION) {
                return Err(ErrorCode::NotAllowed.into());
            }
            Ok(Self { person, tenant_id, right: PhantomData })
        })
    }
}

impl FromRequest for OperatorActor {
    type Error = ApiError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (state, token) = (state_of(request), bearer(request));
        Box::pin(async move {
            let person = signed_in(&state, token).await?;
            if person.is_operator { Ok(Self { person }) } else { Err(ErrorCode::NotAllowed.into()) }
        })
    }
}
