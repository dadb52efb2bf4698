//! Words for the values of an enum: used in exports, counters, addresses and actions.

/// Gives an enum without data `ALL`, `slug` and `FromStr`, from one list.
macro_rules! slugs {
    ($type:ident { $($variant:ident = $slug:literal),* $(,)? }) => {
        impl $type {
            /// Every value, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word used in exports, counters and actions.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }
        }

        impl std::str::FromStr for $type {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.slug() == text).ok_or(())
            }
        }
    };
}
pub(crate) use slugs;
