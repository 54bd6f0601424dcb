//! What a program wants most of a plan.
//!
//! The build script compiles this file too, to check the templates; it must need nothing.

use serde::{Deserialize, Serialize};

/// What a program wants most of a plan, once most are placed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// The greatest sum of scores.
    #[default]
    Total,
    /// The greatest least score, then the greatest sum.
    Fair,
}
