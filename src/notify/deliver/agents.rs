//! Bubbles for people whose session this process cannot reach: a system service hands them to the agents of their desktops
//! (`storewatch notify-agent`), which are connected over the control socket.

use crate::domain::{Bubble, Receipt};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc};

/// An agent shows a bubble, or says why not, within this time; its own desktop is given less.
const LIMIT: Duration = Duration::from_secs(6);
/// Bubbles that wait for a slow agent; it misses the oldest of more.
const WAITING: usize = 32;

/// The agents that are connected. Clones share them.
#[derive(Debug, Clone)]
pub struct Agents(broadcast::Sender<Handed>);

/// A bubble for one agent, and where its answer goes.
#[derive(Debug, Clone)]
pub struct Handed {
    pub bubble: Arc<Bubble>,
    answer: mpsc::Sender<Result<(), String>>,
}

impl Handed {
    /// What came of it: shown, or why not.
    pub async fn answer(self, result: Result<(), String>) {
        let _ = self.answer.send(result).await;
    }
}

impl Default for Agents {
    fn default() -> Self {
        Self(broadcast::channel(WAITING).0)
    }
}

impl Agents {
    /// What is to be shown from now on; an agent is connected as long as it holds this.
    pub fn join(&self) -> broadcast::Receiver<Handed> {
        self.0.subscribe()
    }

    pub fn count(&self) -> usize {
        self.0.receiver_count()
    }

    /// Hands a bubble to every agent. It counts as sent when one of them has shown it.
    pub async fn show(&self, bubble: &Bubble) -> Receipt {
        let (answer, mut answers) = mpsc::channel(WAITING);
        let later = |why: &str| Receipt::Later { at: None, why: why.to_owned() };
        if self.0.send(Handed { bubble: Arc::new(bubble.clone()), answer }).is_err() {
            return later(
                "nobody's desktop is connected: `systemctl --user enable --now storewatch-notify-agent` in the session",
            );
        }
        let mut failure = "the desktops that were connected went away".to_owned();
        let first = async {
            while let Some(result) = answers.recv().await {
                match result {
                    Ok(()) => return true,
                    Err(why) => failure = why,
                }
            }
            false
        };
        match tokio::time::timeout(LIMIT, first).await {
            Ok(true) => Receipt::Sent,
            Ok(false) => later(&failure),
            Err(_) => later("no desktop answered in time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Urgency;

    fn bubble() -> Bubble {
        serde_json::from_value(
            serde_json::json!({ "thread": "t", "title": "今天", "body": "b", "urgency": Urgency::Normal, "asks_result": false }),
        )
        .unwrap()
    }

    async fn outcome(agents: &[Result<(), &str>]) -> Receipt {
        let all = Agents::default();
        let tasks = agents.iter().map(|result| {
            let (mut joined, result) = (all.join(), result.map_err(str::to_owned));
            tokio::spawn(async move {
                let handed = joined.recv().await.unwrap();
                assert_eq!(handed.bubble.title, "今天");
                handed.answer(result).await;
            })
        });
        let tasks: Vec<_> = tasks.collect();
        let receipt = all.show(&bubble()).await;
        for task in tasks {
            task.await.unwrap();
        }
        receipt
    }

    #[tokio::test]
    async fn one_desktop_that_shows_it_is_enough() {
        for (agents, sent, words) in [
            (&[][..], false, "nobody's desktop"),
            (&[Err("no bus")], false, "no bus"),
            (&[Ok(()), Err("no bus")], true, ""),
            (&[Err("no bus"), Ok(())], true, ""),
        ] {
            match outcome(agents).await {
                Receipt::Sent => assert!(sent, "{agents:?}"),
                Receipt::Later { why, .. } => assert!(!sent && why.contains(words), "{agents:?}: {why}"),
                Receipt::Never { why } => panic!("{why}"),
            }
        }
    }

    #[tokio::test]
    async fn an_agent_that_goes_away_without_an_answer_is_no_delivery() {
        let agents = Agents::default();
        let mut joined = agents.join();
        let show = tokio::spawn({
            let agents = agents.clone();
            async move { agents.show(&bubble()).await }
        });
        drop(joined.recv().await.unwrap());
        assert!(matches!(show.await.unwrap(), Receipt::Later { why, .. } if why.contains("went away")));
    }
}
