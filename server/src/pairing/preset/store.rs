//! Remembers presets.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use sqlx::Row;
use wayfellow_domain::api::pairing::PairingPreset;
use wayfellow_domain::id::{PresetId, ProgramId};
use wayfellow_domain::pool::Preset;

/// The presets of a program, by name.
pub async fn list(tx: &mut Tx, program: ProgramId) -> Answer<Vec<PairingPreset>> {
    let rows = sqlx::query("SELECT id, name, judged_by FROM pairing_preset WHERE program_id = $1")
        .bind(program.to_string())
        .fetch_all(&mut **tx)
        .await?;
    let mut presets = rows
        .iter()
        .map(|row| {
            Ok(PairingPreset {
                id: stored::id(row.try_get("id")?)?,
                name: row.try_get("name")?,
                judged_by: stored::json(row.try_get("judged_by")?)?,
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    // The two databases have orders of their own for names.
    presets.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(presets)
}

/// Keeps a preset under this id, or in place of the one of its name.
pub async fn save(tx: &mut Tx, program: ProgramId, id: PresetId, preset: &Preset) -> Answer<()> {
    sqlx::query(
        "INSERT INTO pairing_preset (id, program_id, name, judged_by) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (program_id, name) DO UPDATE SET judged_by = excluded.judged_by",
    )
    .bind(id.to_string())
    .bind(program.to_string())
    .bind(preset.name().as_str())
    .bind(serde_json::to_string(preset.judged_by())?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets a preset. False where the program has none of this id.
pub async fn delete(tx: &mut Tx, program: ProgramId, id: PresetId) -> Answer<bool> {
    let done = sqlx::query("DELETE FROM pairing_preset WHERE program_id = $1 AND id = $2")
        .bind(program.to_string())
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}
