//! A PostgreSQL server that lives as long as the tests.

use crate::packages;
use crate::shell::{command, run};
use anyhow::{Context, Result, bail};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; dropping it ends it.
pub(crate) struct Throwaway {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Throwaway {
    /// Starts a server in a fresh folder on a free port of loopback.
    pub(crate) fn start() -> Result<Self> {
        let programs = packages::postgres()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("wayfellow-postgres-{port}"));
        std::fs::create_dir_all(&folder)?;
        // PostgreSQL refuses to run as root.
        let as_user = packages::is_root();
        if as_user {
            run(command("chown postgres").arg(&folder))?;
        }
        let mut make = server_command(as_user, &programs.join("initdb"));
        make.args([
            "--auth=trust",
            "--username=wayfellow",
            "--no-sync",
            "--encoding=UTF8",
            "-D",
        ]);
        run(make.arg(&folder).stdout(Stdio::null()))?;
        let mut serve = server_command(as_user, &programs.join("postgres"));
        serve
            .arg("-D")
            .arg(&folder)
            .arg("-k")
            .arg(&folder)
            .args(["-p", &port.to_string()]);
        for setting in [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "max_connections=400",
        ] {
            serve.args(["-c", setting]);
        }
        let server = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let throwaway = Self {
            server,
            folder,
            port,
        };
        throwaway.wait_until_ready()?;
        Ok(throwaway)
    }

    /// The address of the server, without a database.
    pub(crate) fn address(&self) -> String {
        format!("postgres://wayfellow@127.0.0.1:{}", self.port)
    }

    fn wait_until_ready(&self) -> Result<()> {
        for _ in 0..150 {
            let pid_file = self.folder.join("postmaster.pid");
            let is_ready = std::fs::read_to_string(pid_file)
                .is_ok_and(|text| text.lines().any(|line| line.trim() == "ready"));
            if is_ready && TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not start within 15 s")
    }
}

fn server_command(as_user: bool, program: &Path) -> Command {
    if as_user {
        let mut command = Command::new("runuser");
        command
            .args(["-u", "postgres", "--"])
            .arg(program)
            .current_dir("/");
        command
    } else {
        Command::new(program)
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // The first line of the file is the server's process; `runuser` would not pass a kill on.
        if let Ok(text) = std::fs::read_to_string(self.folder.join("postmaster.pid"))
            && let Some(process) = text.lines().next()
        {
            drop(command("kill -INT").arg(process).status());
        }
        drop(self.server.wait().context("the server ends"));
        drop(std::fs::remove_dir_all(&self.folder));
    }
}
