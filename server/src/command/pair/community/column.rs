//! The columns that the tables of mentors and mentees can have.

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Names a person in all files; else the name does.
    Id,
    /// What people call them.
    Name,
    /// A mentor's seats.
    Seats,
    /// The skills that a mentor offers.
    Skills,
    /// A mentee's goals, compared with skills.
    Goals,
    /// The rounds in which a mentee was not placed.
    Waited,
    /// What they do.
    Profession,
    /// The field in which they do it.
    Field,
    /// Their level of education.
    EducationLevel,
    /// What they studied or trained in.
    EducationField,
    /// Their country.
    Country,
    /// Their town or region.
    Area,
    /// The languages they speak.
    Languages,
    /// What they like to do.
    Interests,
    /// 1: plans ahead, to 5: sees what comes up.
    Planning,
    /// 1: gentle, to 5: straight out.
    Feedback,
    /// 1: questions, to 5: advice.
    Guidance,
    /// 1: short and often, to 5: long and now and then.
    Rhythm,
    /// 1: the task, to 5: life as a whole.
    Focus,
    /// When they are usually free, by their own clock.
    FreeHours,
    /// How far their clock is ahead of UTC.
    UtcOffset,
    /// Their time zone by its name.
    TimeZone,
    /// Whom they would like to be paired with.
    Wishes,
    /// Whom they would rather not be paired with.
    RatherNots,
    /// Whom they know.
    Connections,
    /// With whom they have been a pair before.
    PairedBefore,
}

/// One of the two tables of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Those who have seats.
    Mentors,
    /// Those who seek a mentor.
    Mentees,
}

impl Column {
    /// Every column, in the order of the documentation.
    pub const ALL: [Self; 26] = [
        Self::Id,
        Self::Name,
        Self::Seats,
        Self::Skills,
        Self::Goals,
        Self::Waited,
        Self::Profession,
        Self::Field,
        Self::EducationLevel,
        Self::EducationField,
        Self::Country,
        Self::Area,
        Self::Languages,
        Self::Interests,
        Self::Planning,
        Self::Feedback,
        Self::Guidance,
        Self::Rhythm,
        Self::Focus,
        Self::FreeHours,
        Self::UtcOffset,
        Self::TimeZone,
        Self::Wishes,
        Self::RatherNots,
        Self::Connections,
        Self::PairedBefore,
    ];

    /// The five questions on how somebody likes to work, in their order.
    pub const WAYS: [Self; 5] = [
        Self::Planning,
        Self::Feedback,
        Self::Guidance,
        Self::Rhythm,
        Self::Focus,
    ];

    /// The name in the header.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Seats => "seats",
            Self::Skills => "skills",
            Self::Goals => "goals",
            Self::Waited => "waited",
            Self::Profession => "profession",
            Self::Field => "field",
            Self::EducationLevel => "education_level",
            Self::EducationField => "education_field",
            Self::Country => "country",
            Self::Area => "area",
            Self::Languages => "languages",
            Self::Interests => "interests",
            Self::Planning => "planning",
            Self::Feedback => "feedback",
            Self::Guidance => "guidance",
            Self::Rhythm => "rhythm",
            Self::Focus => "focus",
            Self::FreeHours => "free_hours",
            Self::UtcOffset => "utc_offset",
            Self::TimeZone => "time_zone",
            Self::Wishes => "wishes",
            Self::RatherNots => "rather_nots",
            Self::Connections => "connections",
            Self::PairedBefore => "paired_before",
        }
    }

    /// Whether this table can have the column.
    #[must_use]
    pub const fn is_in(self, table: Table) -> bool {
        match self {
            Self::Seats | Self::Skills => matches!(table, Table::Mentors),
            Self::Goals | Self::Waited => matches!(table, Table::Mentees),
            _ => true,
        }
    }
}
