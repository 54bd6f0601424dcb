//! What the two of a pair seal for each other, as their browsers do.

use super::people::Person;
use super::{Received, TestApp, TestPair};
use rand_core::OsRng;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::entry::{EntriesView, EntryDraft};
use wayfellow_domain::api::pair_key::{HandOverDraft, PairKeyDraft, PairKeysView};
use wayfellow_domain::id::MemberId;
use wayfellow_seal::header::{Header, Kind};
use wayfellow_seal::id::EntryId;
use wayfellow_seal::key::RootKey;
use wayfellow_seal::message::Wire;
use wayfellow_seal::pair_key::{EpochOffer, HandOver, PairEpoch, PairKey, Party};
use wayfellow_server::{random, vault};

/// The keys of the two of a pair, and the one that they share.
pub struct Sealed {
    pub pair: TestPair,
    pub mentor: RootKey,
    pub mentee: RootKey,
    pub key: PairKey,
}

/// A member as the sealing crate knows them.
pub fn party(member: MemberId, root: &RootKey) -> Party {
    Party {
        member: (*member.as_bytes()).into(),
        identity: root.identity(),
    }
}

impl TestApp {
    /// Gives somebody an identity, in place of the one that they had.
    pub async fn gives_identity(&self, person: &Person) -> RootKey {
        let root = RootKey::draw(&mut OsRng);
        let now = self.state.clock.now();
        let mut tx = self.state.database.write().await.unwrap();
        vault::store::give_up(&mut tx, person.id, now)
            .await
            .unwrap();
        vault::store::insert_identity(&mut tx, person.id, &root.identity(), now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        root
    }

    /// Ines and Ana, introduced, with vaults and a key that Ines made.
    pub async fn who_write(&self) -> Sealed {
        let program = self.a_running_program().await;
        let pair = self.introduced(&program).await;
        let mentor = self.gives_identity(&pair.mentor).await;
        let mentee = self.gives_identity(&pair.mentee).await;
        let key = PairKey::draw(&mut OsRng);
        let sealed = Sealed {
            pair,
            mentor,
            mentee,
            key,
        };
        let draft = sealed.offer(1, &sealed.key);
        let path = sealed.pair.path("/keys");
        sealed
            .pair
            .mentor
            .post(&path, &draft)
            .await
            .assert_success();
        sealed
    }
}

impl Sealed {
    pub fn epoch(&self, number: u32) -> PairEpoch {
        PairEpoch {
            pair: (*self.pair.id.as_bytes()).into(),
            number,
        }
    }

    /// The mentor's offer of a key.
    pub fn offer(&self, epoch: u32, key: &PairKey) -> PairKeyDraft {
        let maker = party(self.pair.mentor.id, &self.mentor);
        let partner = party(self.pair.mentee.id, &self.mentee);
        let offer = EpochOffer::make(
            key,
            self.epoch(epoch),
            maker.member,
            &self.mentor.identity_keys(),
            &partner,
            &mut OsRng,
        );
        PairKeyDraft {
            offer: offer.unwrap().to_bytes().into(),
        }
    }

    /// The header of a message that somebody writes.
    pub fn header(&self, sender: MemberId) -> Header {
        Header {
            kind: Kind::Message,
            epoch: self.epoch(1),
            sender: (*sender.as_bytes()).into(),
            id: EntryId::from_bytes(random::bytes()),
            parent: None,
            sent_ms: 1_760_000_000_000,
        }
    }

    /// These words under this header, sealed.
    pub fn seal(&self, header: &Header, words: &str) -> EntryDraft {
        let wire = Wire::seal(header, words, &self.key, &mut OsRng).unwrap();
        EntryDraft {
            wire: wire.to_bytes().into(),
        }
    }

    /// One of the two writes to the other.
    pub async fn writes(&self, who: &Person, words: &str) -> Received {
        let draft = self.seal(&self.header(who.id), words);
        who.post(&self.pair.path("/entries"), &draft).await
    }

    /// One of the two writes something of a kind, in answer to something.
    pub async fn adds(
        &self,
        who: &Person,
        kind: Kind,
        parent: Option<EntryId>,
        words: &str,
    ) -> Received {
        let header = Header {
            kind,
            parent,
            ..self.header(who.id)
        };
        let draft = self.seal(&header, words);
        who.post(&self.pair.path("/entries"), &draft).await
    }

    /// Somebody takes an entry away.
    pub async fn removes(&self, who: &Person, id: EntryId) -> Received {
        let id = Bytes(id.as_bytes().to_vec()).to_text();
        who.delete(&self.pair.path(&format!("/entries/{id}"))).await
    }

    /// A page of what the two wrote.
    pub async fn page(&self, who: &Person, query: &str) -> EntriesView {
        let path = self.pair.path(&format!("/entries{query}"));
        who.get(&path).await.json()
    }

    /// The mentor hands the key of the first epoch to the identity that the mentee has now.
    pub fn hand_over(&self, epoch: PairEpoch) -> HandOverDraft {
        let giver = party(self.pair.mentor.id, &self.mentor);
        let recipient = party(self.pair.mentee.id, &self.mentee);
        let keys = self.mentor.identity_keys();
        let made = HandOver::give(
            &self.key,
            epoch,
            giver.member,
            &keys,
            &recipient,
            &mut OsRng,
        );
        HandOverDraft {
            hand_over: made.unwrap().to_bytes().into(),
        }
    }

    pub async fn keys_of(&self, who: &Person) -> PairKeysView {
        who.get(&self.pair.path("/keys")).await.json()
    }
}
