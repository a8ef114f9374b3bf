//! The program: a thin shell around [`sayso::cli`].

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
