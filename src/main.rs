//! The `saites` binary: reads the arguments and calls [`saites::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    saites::cli::main()
}
