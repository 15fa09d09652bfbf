//! The steps of `docs/scale.md` for all insurers of a month, taken with stand-ins for the schedulers.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;
#[path = "served/server.rs"]
#[allow(dead_code)] // Not all of it is used here.
mod server;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use common::documents::{blocks, document, languages, shell};
use common::{Folder, data, gzip};
use serde_json::Value;
use server::Server;

/// Slurm: a task for each number of the array.
const SBATCH: &str = r#"#!/bin/bash
set -euo pipefail
while [ $# -gt 0 ]; do
  case $1 in
    --array=*) range=${1#*=} ;;
    --wrap) wrap=$2; shift ;;
    --cpus-per-task=1 | --mem=1G) ;;
    *) echo "what is $1?" >&2; exit 2 ;;
  esac
  shift
done
for id in $(seq "${range%-*}" "${range#*-}"); do SLURM_ARRAY_TASK_ID=$id bash -c "$wrap"; done
"#;

/// AWS: a task of the job definition, whose command the shell is given, for each index from 0.
const AWS: &str = r#"#!/bin/bash
set -euo pipefail
test "$1 $2" = "batch submit-job"
shift 2
while [ $# -gt 0 ]; do
  case $1 in
    --array-properties) size=${2#size=} ;;
    --job-name | --job-queue | --job-definition | --retry-strategy) ;;
    *) echo "what is $1?" >&2; exit 2 ;;
  esac
  shift 2
done
for index in $(seq 0 "$((size - 1))"); do AWS_BATCH_JOB_ARRAY_INDEX=$index bash -c "$DEFINED"; done
"#;

/// A folder with the task, what it takes, and the addresses of three files: one packed and signed, one without a price.
fn prepared(scale: &str) -> Folder {
    let folder = Folder::new();
    let one = fs::read_to_string(data("tic/v2.json")).unwrap();
    let dearer = one.replace("140.50", "150.50").replace("1.121e2", "1.021e2");
    assert_ne!(one, dearer);
    let nobodys = one.replace("12-3456789", "00-0000000");
    for name in ["bin", "served", "parts"] {
        fs::create_dir(folder.path(name)).unwrap();
    }
    folder.write("served/one.json", &one);
    folder.write("served/two.json.gz", gzip(dearer.as_bytes()));
    folder.write("served/three.json", nobodys);
    let served = folder.path("served");
    let server = Server::of(&served.clone(), move |request, response| {
        if let Some((name, _)) = request.path.strip_prefix("rates/").and_then(|path| path.split_once('?')) {
            (response.status, response.body) = (200, fs::read(served.join(name)).unwrap());
        }
    });
    let address = server.index.strip_suffix("index.json").unwrap();
    let files = ["one.json", "two.json.gz?expires=1&signature=a%2Fb", "three.json"];
    folder.write("files.txt", files.map(|name| format!("{address}{name}\n")).concat());
    folder.write("licenses.csv", fs::read(data("tic/licenses.csv")).unwrap());
    for (name, script) in
        [("import-one.sh", blocks(scale, "bash")[0]), ("bin/sbatch", SBATCH), ("bin/aws", AWS)]
    {
        let path = folder.write(name, script);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

/// Runs lines of the document with the stand-ins.
fn run(folder: &Folder, lines: &str) {
    shell(folder, &format!("export PATH=$PWD/bin:$PATH no_proxy=127.0.0.1\nset -e\n{lines}")).succeeded();
}

/// Joins the tasks' tables as the document does, and checks that they are all there and come to what one call for all
/// files comes to. Leaves no table.
fn is_joined(folder: &Folder, scale: &str) {
    let mut tables: Vec<String> = fs::read_dir(folder.path("parts"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    tables.sort();
    let expected = ["1.csv", "1.sources.csv", "2.csv", "2.sources.csv", "3.csv", "3.sources.csv"];
    assert_eq!(tables, expected);
    run(folder, blocks(scale, "bash")[3]);
    let joined = folder.read("insurer-rates.csv");
    assert!(joined.contains("102.10") && joined.contains("140.50"), "{joined}");
    let call = "rates import-tic served/one.json served/two.json.gz served/three.json --tin 12-3456789 --codes 90834,90837 \
        --market ny --plan example-ppo --licenses licenses.csv --today 2026-06-01 --on-conflict lowest -o at-once.csv";
    run(folder, call);
    // In an order of its own.
    let rows = |table: &str| table.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(rows(&joined), rows(&folder.read("at-once.csv")));
    run(folder, "rm insurer-rates.csv at-once.csv parts/*");
}

#[test]
fn no_block_goes_untried() {
    // The task, Slurm's call, the job of Kubernetes, the call for AWS, and what comes at the end.
    assert_eq!(languages(&document("scale.md")), ["bash", "bash", "yaml", "bash", "bash"]);
}

#[test]
fn an_array_of_slurm_imports_every_file() {
    let scale = document("scale.md");
    let folder = prepared(&scale);
    run(&folder, blocks(&scale, "bash")[1]);
    is_joined(&folder, &scale);
}

#[test]
fn an_indexed_job_of_kubernetes_imports_every_file() {
    let scale = document("scale.md");
    let job: Value = serde_yaml_ng::from_str(blocks(&scale, "yaml")[0]).unwrap();
    assert_eq!((&job["apiVersion"], &job["kind"]), (&"batch/v1".into(), &"Job".into()));
    assert_eq!(job["spec"]["completionMode"], "Indexed");
    let pod = &job["spec"]["template"]["spec"];
    let container = &pod["containers"][0];
    // Each failure is tried again by the job and not in its place.
    assert_eq!((&pod["restartPolicy"], &job["spec"]["backoffLimitPerIndex"]), (&"Never".into(), &3.into()));
    assert_eq!(container["volumeMounts"][0]["name"], pod["volumes"][0]["name"]);
    assert_eq!(container["volumeMounts"][0]["mountPath"], container["workingDir"]);
    assert_eq!(container["resources"]["requests"]["memory"], "1Gi");
    let command: Vec<String> = serde_json::from_value(container["command"].clone()).unwrap();
    let [shell, option, task] = &command[..] else { panic!("{command:?}") };
    assert_eq!((&**shell, &**option), ("bash", "-c"));
    let folder = prepared(&scale);
    (0..3).for_each(|index| run(&folder, &format!("export JOB_COMPLETION_INDEX={index}\n{task}")));
    is_joined(&folder, &scale);
}

#[test]
fn an_array_job_of_aws_imports_every_file() {
    let scale = document("scale.md");
    let (_, defined) = scale.split_once("the job definition's command is\n`").unwrap();
    let command: Vec<String> = serde_json::from_str(defined.split_once('`').unwrap().0).unwrap();
    assert_eq!(command[..2], ["bash", "-c"]);
    let folder = prepared(&scale);
    run(&folder, &format!("export DEFINED='{}'\n{}", command[2], blocks(&scale, "bash")[2]));
    is_joined(&folder, &scale);
}

#[test]
fn a_task_that_fails_leaves_no_table_and_is_missed_at_the_end() {
    let scale = document("scale.md");
    let folder = prepared(&scale);
    // A page in the place of the file.
    folder.write("served/one.json", "<html></html>");
    run(&folder, "! ./import-one.sh 1\n./import-one.sh 2\n./import-one.sh 3");
    assert!(!folder.path("parts/1.csv").exists() && !folder.path("parts/1.sources.csv").exists());
    let done = shell(&folder, &format!("set -e\n{}", blocks(&scale, "bash")[3]));
    assert_ne!(done.code, 0, "{}", done.stdout);
    assert!(!folder.path("insurer-rates.csv").exists());
}
