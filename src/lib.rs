#![doc = include_str!("ARCHITECTURE.md")]
#![forbid(unsafe_code)]

// Foundations: know nothing of people or needs.
pub mod audit;
pub mod backup;
pub mod clock;
pub mod config;
pub mod db;
pub mod http;
pub mod jobs;
pub mod lending;
pub mod mail;
pub mod search;
pub mod searches;
pub mod sheets;
pub mod text;
pub mod told;
pub mod ui;
pub mod vault;

// Features.
pub mod accounts;
pub mod association;
pub mod by_hand;
pub mod communities;
pub mod consent;
pub mod finding;
pub mod introductions;
pub mod invitations;
pub mod matching;
pub mod merging;
pub mod objections;
pub mod opportunities;
pub mod oversight;
pub mod pages;
pub mod papers;
pub mod people;
pub mod placements;
pub mod privacy;
pub mod processing;
pub mod projects;
pub mod remigration;
pub mod reports;
pub mod retention;
pub mod schools;
pub mod seasons;
pub mod skills;
pub mod territories;
pub mod visits;

pub mod app;
pub mod cli;
