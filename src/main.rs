//! The program: a thin shell around [`sayso::cli`].

fn main() -> std::process::ExitCode {
    sayso::cli::main()
}
