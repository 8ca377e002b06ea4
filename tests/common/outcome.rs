//! What a call of the program gave, for tests of its commands.

/// What a call of the program gave.
pub(crate) struct Outcome {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: Option<i32>,
}

impl Outcome {
    /// Standard output of a call with this exit status that says nothing else.
    #[track_caller]
    pub(crate) fn quiet(self, status: i32) -> String {
        assert_eq!(self.err, "");
        assert_eq!(self.status, Some(status), "{}", self.out);
        self.out
    }

    /// Standard error of a call with this exit status that gives no answer.
    #[track_caller]
    pub(crate) fn no_answer(self, status: i32) -> String {
        assert_eq!(self.out, "");
        assert_eq!(self.status, Some(status), "{}", self.err);
        self.err
    }
}
