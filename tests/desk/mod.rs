//! A folder with articles and their index, in which the program is run as a user runs it.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use tempfile::TempDir;

/// A folder to work in, which is the program's current one.
pub struct Desk(TempDir);

impl Desk {
    /// A folder with two articles.
    pub fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        desk.write(
            "in/bridge.txt",
            "---\nheadline: Bridge to stay shut & \"fall\"\nbyline: Ann Lee and Bo Chen\noutlet: The Meridian\npublished: 2024-03-12\n\
             url: https://example.org/bridge?a=1&b=2\n---\n\nThe minister said the Goïta bridge would stay shut until May.\n\n\
             “We have no money,” said Ana Ruiz, a spokeswoman for the World Health Organization, “and 40% of it is gone.” Traffic has doubled \
             since January in Paris.\n\nRuiz denied that anybody had died. It was the worst day in years.\n",
        );
        desk.write(
            "in/echo.jsonl",
            "{\"id\": \"e-1\", \"headline\": \"=1+1 is the sum\", \"outlet\": \"Ostwall, daily\", \"published\": \"2024-04-01T10:00\", \"text\": \"According to \
             The Meridian, Ana Ruiz told reporters that the bridge would fall. @home two men died, officials said. It has never been so bad.\"}\n",
        );
        desk.run(&["index", "in", "--into", "ix"], 0);
        desk
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program, which must end with `status`.
    #[track_caller]
    pub fn run(&self, args: &[&str], status: i32) -> Ended {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("sayso");
        let ended = Ended(command.current_dir(self.0.path()).env("NO_COLOR", "1").args(args).output().unwrap());
        assert_eq!(ended.0.status.code(), Some(status), "{args:?}\nstdout:\n{}\nstderr:\n{}", ended.out(), ended.err());
        ended
    }

    /// The rows of the JSON Lines export.
    pub fn rows(&self) -> Vec<serde_json::Value> {
        let lines = self.run(&["export", "--in", "ix", "--format", "jsonl"], 0).out();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// How a run ended.
pub struct Ended(pub Output);

impl Ended {
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }
}
