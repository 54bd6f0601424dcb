//! What a program is made from: three templates of twelve weeks each.
//!
//! They are the files in `templates/`. The build script reads and checks them, so a template that
//! breaks a rule stops the build, and embeds them here; with all their text they take some 100 KB,
//! so the browser asks the server for them instead of carrying them.

mod draft;

pub use draft::{Source, TEMPLATE_WEEKS, Template, TemplateDraft, TemplateKind};

use std::sync::LazyLock;

static TEMPLATES: LazyLock<[Template; 3]> = LazyLock::new(|| {
    [
        embedded(include_str!(concat!(
            env!("OUT_DIR"),
            "/career_advancement.json"
        ))),
        embedded(include_str!(concat!(
            env!("OUT_DIR"),
            "/skill_development.json"
        ))),
        embedded(include_str!(concat!(
            env!("OUT_DIR"),
            "/encouragement_and_support.json"
        ))),
    ]
});

impl Template {
    /// Every template, in the order of [`TemplateKind::ALL`].
    #[must_use]
    pub fn all() -> &'static [Self; 3] {
        &TEMPLATES
    }

    /// The template of this kind.
    #[must_use]
    pub fn of(kind: TemplateKind) -> &'static Self {
        let [career, skill, support] = Self::all();
        match kind {
            TemplateKind::CareerAdvancement => career,
            TemplateKind::SkillDevelopment => skill,
            TemplateKind::EncouragementAndSupport => support,
        }
    }
}

#[expect(
    clippy::expect_used,
    reason = "the build script wrote this from the same type, after checking it"
)]
fn embedded(json: &str) -> Template {
    Template::from_stored(serde_json::from_str(json).expect("an embedded template can be read"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Fault, Problem};

    fn broken(change: impl Fn(&mut TemplateDraft)) -> Vec<Problem> {
        let mut draft = Template::of(TemplateKind::EncouragementAndSupport)
            .content()
            .clone();
        change(&mut draft);
        draft.check().unwrap_err()
    }

    #[test]
    fn each_kind_has_its_template_and_each_passes_its_own_check() {
        for (template, kind) in Template::all().iter().zip(TemplateKind::ALL) {
            assert_eq!(template.kind(), kind);
            assert_eq!(Template::of(kind), template);
            assert_eq!(template.content().clone().check().as_ref(), Ok(template));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }

    #[test]
    fn a_program_lacks_only_its_days() {
        for template in Template::all() {
            let problems = template.program_draft().check().unwrap_err();
            let days = ["sign_up_opens", "sign_up_closes", "starts"];
            assert_eq!(problems, days.map(|day| Problem::new(day, Fault::Missing)));
        }
    }

    #[test]
    fn every_step_of_support_names_three_ways_to_help() {
        let template = Template::of(TemplateKind::EncouragementAndSupport).content();
        assert!(template.first_contact_hours <= 72);
        let ways = [
            "emergency number of your country",
            "findahelpline.com",
            "doctor",
        ];
        let helps = template
            .steps
            .iter()
            .map(|step| step.help.as_deref().unwrap());
        for text in helps.chain([&*template.welcome, &*template.ending]) {
            for way in ways {
                assert!(text.contains(way), "{way} is missing in: {text}");
            }
        }
    }

    #[test]
    fn a_file_that_breaks_a_rule_is_told_where() {
        let at = |field: &'static str, fault| vec![Problem::new(field, fault)];
        assert_eq!(
            broken(|draft| draft.steps[6].help = None),
            at("steps.6.help", Fault::Missing)
        );
        assert_eq!(
            broken(|draft| draft.steps[2].aim = " ".to_owned()),
            at("steps.2.aim", Fault::Missing)
        );
        assert_eq!(
            broken(|draft| draft.steps[11].title = draft.steps[0].title.clone()),
            at("steps.11.title", Fault::Repeated)
        );
        assert_eq!(
            broken(|draft| draft.steps[4].check_in.truncate(1)),
            at("steps.4.check_in", Fault::OutOfRange { least: 2, most: 6 })
        );
        assert_eq!(
            broken(|draft| {
                draft.steps.pop();
            }),
            at(
                "steps",
                Fault::OutOfRange {
                    least: 12,
                    most: 12
                }
            )
        );
        assert_eq!(
            broken(|draft| draft.first_contact_hours = 73),
            at(
                "first_contact_hours",
                Fault::OutOfRange {
                    least: 12,
                    most: 72
                }
            )
        );
        assert_eq!(
            broken(|draft| draft.midpoint.week = 12),
            at("midpoint.week", Fault::OutOfRange { least: 2, most: 11 })
        );
        assert_eq!(
            broken(|draft| draft.weights.goals = 11),
            at("weights.goals", Fault::OutOfRange { least: 0, most: 10 })
        );
        assert_eq!(
            broken(|draft| draft.sources[0].taken.clear()),
            at("sources.0", Fault::Missing)
        );
    }

    #[test]
    fn a_word_that_the_file_may_not_have_is_refused() {
        let mut value = serde_json::to_value(Template::of(TemplateKind::SkillDevelopment)).unwrap();
        value["steps"][3]["mentor_guidence"] = "a slip of the pen".into();
        assert!(serde_json::from_value::<TemplateDraft>(value).is_err());
    }
}
