//! The thread that writes. Everything that waits is joined into one transaction, each piece under a savepoint of its own;
//! all are answered after the commit.

use super::WriteError;
use super::engine::Engine;
use super::error::Fault;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{mpsc, oneshot};

/// Pieces in one transaction at most: bounds what waits for one commit.
const LARGEST_GROUP: usize = 256;

/// Pieces that may wait before those who bring more have to wait too.
const QUEUE: usize = 1024;

/// Something for the writer to do.
pub(super) enum Job {
    /// A piece of a transaction.
    Work(Box<dyn Work>),
    /// Something that makes its own transactions, or none.
    Alone(Box<dyn FnOnce(&mut Engine) + Send>),
    /// The end; answered when the database is closed.
    Close(oneshot::Sender<()>),
}

/// A piece of a transaction. It may be run again when the group it was joined to could not be committed.
pub(super) trait Work: Send {
    /// Whether what it did is to be kept.
    fn run(&mut self, engine: &mut Engine) -> bool;

    /// Called once, after the commit, or when there will be none.
    fn answer(self: Box<Self>, committed: Result<(), WriteError>);
}

/// Counts for tests and metrics.
#[derive(Debug, Default)]
pub struct Counts {
    pub transactions: AtomicU64,
    pub pieces: AtomicU64,
}

/// Starts the thread. The lock is released after the database is closed.
pub(super) fn spawn<L: Send + 'static>(
    engine: Engine,
    lock: L,
    counts: Arc<Counts>,
) -> std::io::Result<mpsc::Sender<Job>> {
    let (sender, queue) = mpsc::channel(QUEUE);
    let serve = move || {
        let mut engine = engine;
        let closer = serve(&mut engine, queue, &counts);
        engine.tidy();
        drop(engine);
        drop(lock);
        if let Some(closer) = closer {
            let _ = closer.send(());
        }
    };
    std::thread::Builder::new().name("db".into()).spawn(serve)?;
    Ok(sender)
}

/// Works until nobody can ask any more, or until it is told to close: then whoever asked is to be answered.
fn serve(engine: &mut Engine, mut queue: mpsc::Receiver<Job>, counts: &Counts) -> Option<oneshot::Sender<()>> {
    let mut held = None;
    loop {
        match held.take().or_else(|| queue.blocking_recv())? {
            Job::Close(closer) => return Some(closer),
            Job::Alone(job) => job(engine),
            Job::Work(work) => {
                let mut group = vec![work];
                held = gather(&mut group, &mut queue);
                commit(engine, group, counts);
            }
        }
    }
}

/// Takes along what waits already. Gives back what is no piece of a transaction.
fn gather(group: &mut Vec<Box<dyn Work>>, queue: &mut mpsc::Receiver<Job>) -> Option<Job> {
    while group.len() < LARGEST_GROUP {
        match queue.try_recv().ok()? {
            Job::Work(work) => group.push(work),
            other => return Some(other),
        }
    }
    None
}

/// Runs a group in one transaction. Where that cannot be committed, each runs in one of its own, so that one that does not
/// fit on the disk takes no other with it.
fn commit(engine: &mut Engine, mut group: Vec<Box<dyn Work>>, counts: &Counts) {
    counts.pieces.fetch_add(group.len() as u64, Ordering::Relaxed);
    match transact(engine, &mut group, counts) {
        Ok(()) => {
            for work in group {
                work.answer(Ok(()));
            }
        }
        Err(error) if group.len() == 1 => {
            for work in group {
                work.answer(Err(error.clone()));
            }
        }
        Err(_) => {
            for work in group {
                let mut alone = [work];
                let committed = transact(engine, &mut alone, counts);
                let [work] = alone;
                work.answer(committed);
            }
        }
    }
}

fn transact(engine: &mut Engine, group: &mut [Box<dyn Work>], counts: &Counts) -> Result<(), WriteError> {
    counts.transactions.fetch_add(1, Ordering::Relaxed);
    let outcome = engine.execute("BEGIN IMMEDIATE").and_then(|()| {
        for work in group.iter_mut() {
            piece(engine, work.as_mut())?;
        }
        engine.execute("COMMIT")
    });
    outcome.map_err(|fault| {
        engine.abandon();
        fault.at(&engine.file)
    })
}

/// One piece under its savepoint. An error is one of the whole transaction.
fn piece(engine: &mut Engine, work: &mut dyn Work) -> Result<(), Fault> {
    engine.execute("SAVEPOINT piece")?;
    if work.run(engine) {
        return engine.execute("RELEASE piece");
    }
    engine.forget();
    if engine.in_transaction() {
        engine.execute("ROLLBACK TO piece")?;
        return engine.execute("RELEASE piece");
    }
    // SQLite itself rolled back everything (a full disk, a broken one).
    Err(Fault::Defect("the database ended the transaction by itself".into()))
}

/// A closure as a piece of work, answered over a channel.
pub(super) struct Task<T, F> {
    run: F,
    result: Option<Result<T, WriteError>>,
    answer: oneshot::Sender<Result<T, WriteError>>,
}

impl<T, F> Task<T, F> {
    pub(super) fn new(run: F, answer: oneshot::Sender<Result<T, WriteError>>) -> Self {
        Self { run, result: None, answer }
    }
}

impl<T, F> Work for Task<T, F>
where
    T: Send,
    F: FnMut(&mut Engine) -> Result<T, Fault> + Send,
{
    fn run(&mut self, engine: &mut Engine) -> bool {
        // A defect in a judgement must not stop the watching of everything else.
        let run = catch_unwind(AssertUnwindSafe(|| (self.run)(engine)));
        let result = run.unwrap_or_else(|panic| Err(Fault::Defect(message(panic.as_ref()))));
        let result = result.map_err(|fault| fault.at(&engine.file));
        self.result.insert(result).is_ok()
    }

    fn answer(self: Box<Self>, committed: Result<(), WriteError>) {
        let result = match (self.result, committed) {
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Err(own)), _) => Err(own),
            (_, Err(error)) => Err(error),
            (None, Ok(())) => Err(WriteError::Closed),
        };
        // Who asked may have gone; what was recorded stands all the same.
        let _ = self.answer.send(result);
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("panicked: {}", text.unwrap_or("without a word"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Reader;
    use std::path::PathBuf;

    type Answer = oneshot::Receiver<Result<(), WriteError>>;

    /// A piece that runs one statement.
    fn piece(sql: &'static str) -> (Box<dyn Work>, Answer) {
        let (sender, answer) = oneshot::channel();
        let run = move |engine: &mut Engine| Ok(engine.connection().execute_batch(sql)?);
        (Box::new(Task::new(run, sender)), answer)
    }

    #[test]
    fn a_group_that_cannot_be_committed_is_run_one_by_one() {
        let file = PathBuf::from(":memory:");
        let mut engine = Engine::new(Reader::new(crate::db::open::memory().unwrap(), file.clone()), file, false);
        let counts = Counts::default();
        // The second is found out only at the commit, which fails for all.
        let (group, answers): (Vec<_>, Vec<Answer>) = [
            "INSERT INTO sources (id, party, name) VALUES (1, 'a', 'b')",
            "INSERT INTO announcements (source, key, first_seen, published_at, fetched, initial, matters_until, revision) \
             VALUES (1, 'k', 0, 0, 0, 0, 0, 999)",
            "INSERT INTO finished (watch, at) VALUES ('w', 0)",
            "INSERT INTO finished (watch, at) VALUES ('w', 0)",
        ]
        .map(piece)
        .into_iter()
        .unzip();
        commit(&mut engine, group, &counts);
        let kept: Vec<bool> = answers.into_iter().map(|mut answer| answer.try_recv().unwrap().is_ok()).collect();
        assert_eq!(kept, [true, false, true, false]);
        assert_eq!(counts.transactions.load(Ordering::Relaxed), 5);
        assert!(!engine.in_transaction());
        let rows = "SELECT (SELECT count(*) FROM sources), (SELECT count(*) FROM announcements), (SELECT count(*) FROM finished)";
        let rows: (i64, i64, i64) =
            engine.connection().query_row(rows, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        assert_eq!(rows, (1, 0, 1));
    }
}
