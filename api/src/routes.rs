//! The URL map, on one screen. It also makes the OpenAPI document.

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::address::internal;
use crate::address::routes as address;
use crate::auth::{account_routes as account, routes as auth};
use crate::directory::routes as directory;
use crate::feedback::routes as feedback;
use crate::media::routes as media;
use crate::operator::routes as operator;
use crate::platform::pages as legal;
use crate::platform::routes as platform;
use crate::portal::{api as portal, assets, authorities, findable, legal as portal_legal, opinions, pages, style};
use crate::search::routes as search;
use crate::tenants::routes as tenants;
use crate::tenants::settings::{routes as settings, views};
use crate::{dev, ops};

/// Operations under `/api/v1`.
pub fn api(config: &mut ServiceConfig<'_>) {
    config
        .service(auth::register)
        .service(auth::resend)
        .service(auth::confirm)
        .service(auth::sign_in)
        .service(auth::refresh)
        .service(auth::sign_out)
        .service(auth::me)
        .service(auth::request_password_reset)
        .service(auth::confirm_password_reset)
        .service(auth::change_password)
        .service(auth::list_sessions)
        .service(auth::end_session)
        .service(auth::end_other_sessions)
        .service(account::estimate_password)
        .service(account::request_email_change)
        .service(account::list_email_changes)
        .service(account::give_up_email_change)
        .service(account::confirm_email_change)
        .service(account::cancel_email_change)
        .service(account::export_account)
        .service(account::get_deletion_consequences)
        .service(account::delete_account)
        .service(tenants::get_tenant)
        .service(tenants::request_activation)
        .service(tenants::open_preview)
        .service(tenants::list_access_requests)
        .service(tenants::decide_access_request)
        .service(tenants::list_switches)
        .service(tenants::save_switches)
        .service(settings::get_settings)
        .service(settings::save_settings)
        .service(settings::list_settings_versions)
        .service(settings::undo_settings)
        .service(settings::check_link)
        .service(views::get_theme)
        .service(views::save_theme)
        .service(views::list_links)
        .service(views::save_links)
        .service(views::get_gdpr)
        .service(views::save_gdpr)
        .service(views::get_opening_hours)
        .service(views::save_opening_hours)
        .service(directory::get_directory)
        .service(directory::refresh_directory)
        .service(directory::decide_directory_difference)
        .service(address::get_address)
        .service(address::claim_domain)
        .service(address::check_domain)
        .service(address::remove_domain)
        .service(media::send_media)
        .service(tenants::show_access_link)
        .service(tenants::decide_access_link)
        .service(tenants::get_checklist)
        .service(tenants::list_journal)
        .service(tenants::list_own_access_requests)
        .service(tenants::contest_tenant)
        .service(operator::count_waiting)
        .service(operator::list_tenants)
        .service(operator::get_tenant)
        .service(operator::change_state)
        .service(platform::get_platform)
        .service(operator::change_verification)
        .service(operator::list_activation_requests)
        .service(operator::refuse_activation)
        .service(operator::list_contests)
        .service(operator::decide_contest)
        .service(operator::list_mails)
        .service(operator::resend_mail)
        .service(operator::get_health)
        .service(authorities::search_authorities)
        .service(portal::get_portal)
        .service(portal::list_categories)
        .service(portal::get_category)
        .service(portal::list_pages)
        .service(portal::get_page)
        .service(search::search_portal)
        .service(search::list_missed)
        .service(search::list_all_missed)
        .service(portal::get_theme)
        .service(portal::get_legal)
        .service(feedback::send)
        .service(feedback::list)
        .service(feedback::delete_comment);
}

/// Pages and files. `dev` adds what only a developer may see.
pub fn pages(config: &mut web::ServiceConfig, dev: bool) {
    if dev {
        config.service(dev::list).service(dev::show);
    }
    config
        .service(ops::healthz)
        .service(ops::readyz)
        .service(style::stylesheet)
        .service(internal::allowed_domain)
        .service(findable::icon)
        .service(findable::platform_robots)
        .service(findable::platform_sitemap)
        .service(findable::robots)
        .service(findable::sitemap)
        .service(findable::manifest)
        .service(assets::file)
        .service(media::media_file)
        .service(assets::dashboard)
        .service(assets::front)
        .service(legal::legal_notice)
        .service(legal::privacy)
        .service(legal::accessibility)
        .service(legal::conditions)
        .service(pages::open_preview)
        .service(pages::home)
        .service(pages::category)
        .service(pages::page)
        .service(pages::event)
        .service(pages::search)
        .service(pages::contact)
        .service(pages::plan)
        .service(pages::index)
        .service(portal_legal::legal_notice)
        .service(portal_legal::privacy)
        .service(portal_legal::accessibility)
        .service(portal_legal::cookies)
        .service(opinions::receive)
        .service(opinions::thanks)
        .service(pages::nothing)
        .service(pages::home_without_slash);
}
