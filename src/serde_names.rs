//! What has a name, in configuration files and answers: as its text.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::catalog::{Prefix, Region};
use crate::model::Model;
use crate::profile::{Destinations, InferenceProfile};
use crate::routing::{Inference, Routing};
use crate::shared::date::Date;
use crate::shared::partition::Partition;

/// `Serialize` by the function that gives the text.
macro_rules! serialize_as {
    ($($type:ty: $text:ident),+) => {$(
        impl Serialize for $type {
            /// As a string.
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$text())
            }
        }
    )+};
}

serialize_as!(
    Region: as_str,
    Prefix: as_str,
    Model: id,
    InferenceProfile: id,
    Routing: as_str,
    Inference: as_str,
    Partition: as_str
);

impl Serialize for Date {
    /// As a string, as in ISO 8601.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Destinations {
    /// As an array of codes; every commercial Region is the string `commercial`, as in the catalog.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.regions() {
            Some(regions) => regions.serialize(serializer),
            None => serializer.serialize_str("commercial"),
        }
    }
}

/// `Deserialize` by `FromStr`, whose errors say what is near.
macro_rules! deserialize_from_str {
    ($($type:ty: $expected:literal),+) => {$(
        impl<'de> Deserialize<'de> for $type {
            /// From a string.
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(ByFromStr { expected: $expected, of: PhantomData })
            }
        }
    )+};
}

deserialize_from_str!(
    Region: "the code of a source Region",
    Prefix: "the prefix of an inference profile",
    Model: "a foundation model ID",
    Routing: "a routing"
);

struct ByFromStr<T> {
    expected: &'static str,
    of: PhantomData<T>,
}

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for ByFromStr<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
