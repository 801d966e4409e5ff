//! The store as others hold it.

use super::engine::{Engine, Follow, Rules};
use super::error::Fault;
use super::facts::Loader;
use super::lock::Lock;
use super::open;
use super::writer::{self, Counts, Job, Task};
use super::{Check, Holder, Judge, OpenError, ReadError, Reader, Recorded, Roster, WriteError};
use crate::domain::{Facts, Watch, WatchId};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, oneshot};

/// The database, open for writing. Clones share it; it closes with the last of them, after what was asked for is done.
#[derive(Clone)]
pub struct Store {
    /// A second connection, so that views do not wait for checks. None in memory: there the writer reads. It stands
    /// first, to be dropped before the writer's: the last one that is closed tidies up.
    views: Option<Arc<Mutex<Reader>>>,
    queue: mpsc::Sender<Job>,
    file: PathBuf,
    counts: Arc<Counts>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("file", &self.file).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the database in `dir` for writing, and creates both where they are missing.
    ///
    /// # Errors
    /// Says which file, what is wrong with it, and what to do. Never repairs or deletes anything.
    pub fn open(dir: &Path, holder: &Holder) -> Result<Self, OpenError> {
        open::directory(dir)?;
        let lock = Lock::take(dir, holder)?;
        let file = dir.join(open::NAME);
        let reader = Reader::new(open::writing(dir)?, file.clone());
        // No other writer lives: what the last one had leased will not be settled any more.
        reader.release_leases().map_err(|e| open::unusable(e, &file))?;
        let views = Reader::open(dir)?;
        Self::start(reader, Some(lock), Some(views), file, false)
    }

    /// A database in memory, gone with its last clone.
    ///
    /// # Errors
    /// When there is no memory or no thread to be had.
    pub fn memory() -> Result<Self, OpenError> {
        let file = PathBuf::from(":memory:");
        Self::start(Reader::new(open::memory()?, file.clone()), None, None, file, false)
    }

    /// A copy in memory of what is recorded in a directory, or an empty one: whatever happens to it, nothing is written
    /// to disk. It judges as if announcements published after the moment of a judgement were unknown.
    ///
    /// # Errors
    /// As [`Store::open`], except that a writer may be at work meanwhile.
    pub fn scratch(copy_of: Option<&Path>) -> Result<Self, OpenError> {
        let (connection, file) = match copy_of {
            Some(dir) => (open::scratch(dir)?, dir.join(open::NAME)),
            None => (open::memory()?, PathBuf::from(":memory:")),
        };
        Self::start(Reader::new(connection, file.clone()), None, None, file, true)
    }

    fn start(
        reader: Reader,
        lock: Option<Lock>,
        views: Option<Reader>,
        file: PathBuf,
        pretends: bool,
    ) -> Result<Self, OpenError> {
        let counts = Arc::new(Counts::default());
        let queue = writer::spawn(Engine::new(reader, file.clone(), pretends), lock, Arc::clone(&counts))
            .map_err(|source| OpenError::Thread { source })?;
        Ok(Self { queue, views: views.map(|views| Arc::new(Mutex::new(views))), file, counts })
    }

    /// Takes over a plan: from the next check on, verdicts follow it. Until there is one, checks are recorded unjudged.
    /// Afterwards a [`Check::Review`] brings the verdicts up to date.
    ///
    /// # Errors
    /// When the store is closed.
    pub async fn adopt(&self, roster: Roster, judge: Arc<dyn Judge>) -> Result<(), WriteError> {
        let rules = Arc::new(Rules { roster, judge });
        self.alone(move |engine| {
            engine.rules = Some(rules);
            engine.forget();
            Ok(())
        })
        .await
    }

    /// Records a check, the verdicts that follow, their transitions, and the messages these owe, all in one transaction.
    ///
    /// # Errors
    /// Then nothing of it is recorded.
    pub async fn record(&self, check: Check) -> Result<Recorded, WriteError> {
        self.write(move |engine| engine.record(&check, Follow::Judge)).await
    }

    /// Records a check without judging yet: for a first round, where a verdict makes sense only after the last of its
    /// checks. A [`Check::Review`] must follow.
    ///
    /// # Errors
    /// Then nothing of it is recorded.
    pub async fn observe(&self, check: Check) -> Result<Recorded, WriteError> {
        self.write(move |engine| engine.record(&check, Follow::Wait)).await
    }

    /// Looks at what is recorded. On disk it does not wait for checks that are being recorded.
    ///
    /// # Errors
    /// When the database cannot be read, or the store is closed.
    pub async fn read<T, F>(&self, look: F) -> Result<T, ReadError>
    where
        T: Send + 'static,
        F: FnOnce(&Reader) -> Result<T, ReadError> + Send + 'static,
    {
        if let Some(views) = self.views.clone() {
            let look = move || look(&views.lock().unwrap_or_else(PoisonError::into_inner));
            return tokio::task::spawn_blocking(look).await.unwrap_or(Err(ReadError::Closed));
        }
        let (sender, answer) = oneshot::channel();
        let job = Job::Alone(Box::new(move |engine: &mut Engine| {
            let _ = sender.send(look(&engine.reader));
        }));
        self.queue.send(job).await.map_err(|_| ReadError::Closed)?;
        answer.await.unwrap_or(Err(ReadError::Closed))
    }

    /// Bounds the size of the database, or lifts the bound. What would not fit is refused with [`WriteError::Full`].
    ///
    /// # Errors
    /// When the store is closed.
    pub async fn limit(&self, bytes: Option<u64>) -> Result<(), WriteError> {
        self.alone(move |engine| {
            let connection = engine.connection();
            let page: u64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
            // SQLite's own bound, and its number for it.
            let pages = bytes.map_or(4_294_967_294, |bytes| bytes / page.max(1));
            connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
            Ok(())
        })
        .await
    }

    /// What a watch would be judged on at a moment; None for one that the plan does not have.
    ///
    /// # Errors
    /// When the database cannot be read, or the store is closed.
    pub async fn facts(&self, watch: &WatchId, now: DateTime<Utc>) -> Result<Option<Facts>, WriteError> {
        let id = watch.clone();
        self.alone(move |engine| {
            let Some(rules) = engine.rules.clone() else { return Ok(None) };
            let Some(watch) = rules.roster.watches.iter().find(|watch| watch.id == id) else { return Ok(None) };
            Loader::new(engine, &rules, now, 1).facts(watch).map(Some)
        })
        .await
    }

    /// What is known for each of several watches, which need not be of the plan, one after the other; each party is loaded once. Empty until there is a
    /// plan.
    ///
    /// # Errors
    /// When the database cannot be read, or the store is closed.
    pub async fn facts_for(&self, watches: Vec<Watch>, now: DateTime<Utc>) -> Result<Vec<Facts>, WriteError> {
        self.alone(move |engine| {
            let Some(rules) = engine.rules.clone() else { return Ok(Vec::new()) };
            let mut loader = Loader::new(engine, &rules, now, watches.len());
            watches.iter().map(|watch| loader.facts(watch)).collect()
        })
        .await
    }

    /// How much was recorded in how many transactions, since the store was opened.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The database file; `:memory:` for one that has none.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Closes the store after everything that was asked for is done, and waits for it. Other clones are closed too.
    pub async fn close(self) {
        let Self { views, queue, .. } = self;
        drop(views);
        let (sender, done) = oneshot::channel();
        if queue.send(Job::Close(sender)).await.is_ok() {
            let _ = done.await;
        }
    }

    /// Joins a piece to the next transaction.
    pub(super) async fn write<T, F>(&self, run: F) -> Result<T, WriteError>
    where
        T: Send + 'static,
        F: FnMut(&mut Engine) -> Result<T, Fault> + Send + 'static,
    {
        let (sender, answer) = oneshot::channel();
        let job = Job::Work(Box::new(Task::new(run, sender)));
        self.queue.send(job).await.map_err(|_| WriteError::Closed)?;
        answer.await.unwrap_or(Err(WriteError::Closed))
    }

    /// Runs on the writer's thread, outside a transaction.
    pub(super) async fn alone<T, F>(&self, run: F) -> Result<T, WriteError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Engine) -> Result<T, Fault> + Send + 'static,
    {
        let (sender, answer) = oneshot::channel();
        let job = Job::Alone(Box::new(move |engine: &mut Engine| {
            let result = run(engine).map_err(|fault| fault.at(&engine.file));
            let _ = sender.send(result);
        }));
        self.queue.send(job).await.map_err(|_| WriteError::Closed)?;
        answer.await.unwrap_or(Err(WriteError::Closed))
    }
}
