//! The command line: one file for each subcommand.
//!
//! Commands for people at a terminal: what they find is on standard output, in English; what goes
//! wrong is a plain sentence with a remedy on standard error, and exit code 1. Commands beside
//! `serve`, `demo` and `reindex` may run while the server does: they never take the search
//! index's folder, and a running server finds their changes by itself.

mod admin;
mod backup;
mod config;
mod demo;
mod doctor;
mod eval;
mod eval_audit;
mod eval_lists;
mod eval_papers;
mod eval_site;
mod export;
mod exposure;
mod fault;
mod import;
mod key;
mod mail;
mod migrate;
mod out;
mod reindex;
mod restore;
mod retention;
mod routes;
mod schools;
mod serve;
mod settings;
mod sheet;
mod skills;
mod stop;
mod store;
mod territories;
mod titles;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use fault::Fault;

/// Sēlijas saites: finds the people that the region of Sēlija lacks.
#[derive(Parser)]
#[command(
    name = "saites",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the site.
    Serve(serve::Serve),
    /// Shows everything with invented people, in a fresh folder; letters appear on screen.
    Demo(demo::Demo),
    /// Brings the tables of the database up to date.
    Migrate(migrate::Migrate),
    /// Fills the search index anew from the database; the server must not be running.
    Reindex(reindex::Reindex),
    /// Copies the database while the server runs; with --check, proves that a backup can be put back.
    Backup(backup::Backup),
    /// Puts a backup back, checked from end to end; the server must not be running.
    Restore(restore::Restore),
    /// Looks for faults: says what was found, what was seen and what helps.
    Doctor(doctor::Doctor),
    /// Coordinators and administrators: make, help, list, give and take roles.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// The key of sealed contacts: another one, everything sealed anew, the earlier ones set aside.
    #[command(subcommand)]
    Key(key::Key),
    /// Takes people or opportunities in from a file, or ESCO from its folder; checks everything first.
    Import(import::Import),
    /// Writes people or opportunities to standard output, without names and contacts.
    Export(export::Export),
    /// Mail: takes in letters that came back.
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Lists every address of the site with who may use it.
    Routes(routes::ListRoutes),
    /// Settings: those in force, or an example.
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Measures how good matching, suggestions and word stems are.
    #[command(subcommand)]
    Eval(eval::Eval),
}

/// Reads the arguments, does what they say, and tells how it ended.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.tell(),
    }
}

fn run(command: Command) -> Result<(), Fault> {
    let serving = matches!(command, Command::Serve(_));
    out::log(if serving { "info" } else { "warn" });
    let runtime = tokio::runtime::Runtime::new()
        .map_err(|why| Fault::new(format!("the program cannot start its threads: {why}")))?;
    runtime.block_on(async {
        match command {
            Command::Serve(command) => command.run().await,
            Command::Demo(command) => command.run().await,
            Command::Migrate(command) => command.run().await,
            Command::Reindex(command) => command.run().await,
            Command::Backup(command) => command.run().await,
            Command::Restore(command) => command.run().await,
            Command::Doctor(command) => command.run().await,
            Command::Admin(command) => command.run().await,
            Command::Key(command) => command.run().await,
            Command::Import(command) => command.run().await,
            Command::Export(command) => command.run().await,
            Command::Mail(command) => command.run().await,
            Command::Routes(command) => command.run(),
            Command::Config(command) => command.run(),
            Command::Eval(command) => command.run().await,
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }

    #[test]
    fn without_a_subcommand_there_is_help() {
        let Err(error) = Cli::try_parse_from(["saites"]) else {
            panic!("a subcommand is needed")
        };
        let help = error.to_string();
        for command in [
            "serve", "demo", "doctor", "backup", "restore", "import", "eval",
        ] {
            assert!(help.contains(command), "{help}");
        }
    }
}
