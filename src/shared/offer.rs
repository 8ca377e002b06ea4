//! The bits of a model's row that say how one source Region can call it.

/// The ways in which a source Region can call a model.
#[derive(Clone, Copy)]
pub(crate) struct Offer(u8);

impl Offer {
    /// The number of geographic profiles of one model that can be told apart.
    pub(crate) const MAX_GEOGRAPHIC: usize = 0x3f;
    const GLOBAL: u8 = 0x40;
    const IN_REGION: u8 = 0x80;

    /// `geographic` is the ordinal of the geographic profile among the model's profiles, from 1; 0
    /// for none.
    pub(crate) const fn new(geographic: u8, is_global: bool, is_in_region: bool) -> Self {
        let global = if is_global { Self::GLOBAL } else { 0 };
        let in_region = if is_in_region { Self::IN_REGION } else { 0 };
        Self(geographic | global | in_region)
    }

    /// The offer that stands in a row.
    #[inline]
    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// The offer as it stands in a row.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// The ordinal of the geographic profile among the model's profiles, from 1; 0 for none.
    #[inline]
    pub(crate) const fn geographic(self) -> u8 {
        self.0 & !(Self::GLOBAL | Self::IN_REGION)
    }

    /// Returns `true` if the source Region can call the global profile.
    #[inline]
    pub(crate) const fn is_global(self) -> bool {
        self.0 & Self::GLOBAL != 0
    }

    /// Returns `true` if the source Region can call the foundation model ID itself.
    #[inline]
    pub(crate) const fn is_in_region(self) -> bool {
        self.0 & Self::IN_REGION != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Offer;

    #[test]
    fn what_goes_in_comes_out() {
        for geographic in 0..=63 {
            for (global, in_region) in [(false, false), (false, true), (true, false), (true, true)]
            {
                let offer = Offer::from_bits(Offer::new(geographic, global, in_region).bits());
                assert_eq!(offer.geographic(), geographic);
                assert_eq!(
                    (offer.is_global(), offer.is_in_region()),
                    (global, in_region)
                );
            }
        }
        assert_eq!(Offer::MAX_GEOGRAPHIC, 63);
    }
}
