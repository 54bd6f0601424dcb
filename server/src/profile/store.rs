//! Remembers profiles. The name is the member's and is remembered with them.

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::stored;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::api::profile::MemberProfile;
use wayfellow_domain::id::{GroupId, MemberId};
use wayfellow_domain::profile::{PartDraft, Profile, ProfileDraft};

/// A member's profile; empty but for the name until they write one.
pub async fn get(tx: &mut Tx, member: MemberId) -> Answer<Profile> {
    let row = sqlx::query(
        "SELECT member.name, profile.* FROM member \
         LEFT JOIN profile ON profile.member_id = member.id WHERE member.id = $1",
    )
    .bind(member.to_string())
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Failure::NotFound)?;
    read(&row)
}

/// Keeps a profile without its name.
pub async fn put(tx: &mut Tx, member: MemberId, profile: &Profile) -> Answer<()> {
    let draft = profile.draft();
    sqlx::query(
        "INSERT INTO profile (member_id, about, about_visible, profession, profession_visible, \
                place, place_visible, languages, languages_visible) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (member_id) DO UPDATE SET about = excluded.about, \
                about_visible = excluded.about_visible, profession = excluded.profession, \
                profession_visible = excluded.profession_visible, place = excluded.place, \
                place_visible = excluded.place_visible, languages = excluded.languages, \
                languages_visible = excluded.languages_visible",
    )
    .bind(member.to_string())
    .bind(draft.about.text)
    .bind(i64::from(draft.about.visible))
    .bind(draft.profession.text)
    .bind(i64::from(draft.profession.visible))
    .bind(draft.place.text)
    .bind(i64::from(draft.place.visible))
    .bind(draft.languages.text)
    .bind(i64::from(draft.languages.visible))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the members of a group show; those who show nothing are left out.
pub async fn list_shown(tx: &mut Tx, group: GroupId) -> Answer<Vec<MemberProfile>> {
    let rows = sqlx::query(
        "SELECT member.name, profile.* FROM profile \
         JOIN group_member ON group_member.member_id = profile.member_id \
         JOIN member ON member.id = profile.member_id \
         WHERE group_member.group_id = $1 ORDER BY profile.member_id",
    )
    .bind(group.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut shown = Vec::with_capacity(rows.len());
    for row in &rows {
        let card = read(row)?.card();
        if !card.is_empty() {
            let member = stored::id(row.try_get("member_id")?)?;
            shown.push(MemberProfile { member, card });
        }
    }
    Ok(shown)
}

fn read(row: &AnyRow) -> Answer<Profile> {
    Ok(Profile::from_stored(ProfileDraft {
        name: row.try_get("name")?,
        about: read_part(row, "about", "about_visible")?,
        profession: read_part(row, "profession", "profession_visible")?,
        place: read_part(row, "place", "place_visible")?,
        languages: read_part(row, "languages", "languages_visible")?,
    }))
}

fn read_part(row: &AnyRow, text: &str, visible: &str) -> Answer<PartDraft> {
    Ok(PartDraft {
        text: row.try_get::<Option<String>, _>(text)?.unwrap_or_default(),
        visible: row.try_get::<Option<i64>, _>(visible)?.unwrap_or(0) != 0,
    })
}
