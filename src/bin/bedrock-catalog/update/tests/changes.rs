//! Changes of the kinds that AWS makes, at random.

use bedrock_catalog::codegen::{Catalog, Prices, Profile, Route};

use super::random::Random;

/// Makes one change of the kinds that AWS makes. Nothing goes whose price AWS's lists could not
/// bring back.
pub(super) fn change(catalog: &mut Catalog, random: &mut Random) -> Option<()> {
    let regions = catalog.regions.len();
    let index = random.below(catalog.models.len());
    let prefix = random.below(catalog.prefixes.len());
    let is_global = catalog.prefixes[prefix].is_global;
    // GovCloud and commercial Regions do not mix.
    let own = catalog.prefixes[prefix].partition;
    let partition = |region: usize| catalog.regions[region].partition;
    let other = random.pick((0..regions).filter(|&region| partition(region) == own))?;
    let empty = Profile::new(catalog, prefix, &catalog.models[index]);
    let table = catalog.prefixes[prefix].routes.clone();
    // The shipped catalog stands on no other.
    let nothing = Catalog::default();
    let model = &mut catalog.models[index];
    let ways = model.profiles.len() + model.in_region.len();
    let at = model
        .profiles
        .iter()
        .position(|known| known.prefix == prefix);
    match random.below(10) {
        0 | 1 => {
            let at = random.below(model.profiles.len());
            let profile = model.profiles.get(at)?;
            if ways > 1 && profile.prices == Prices::One(model.price.clone()) {
                model.profiles.remove(at);
            }
        }
        2 if at.is_none() => {
            let rank = |profile: &Profile| (profile.prefix == prefix && is_global, profile.prefix);
            let profiles = &mut model.profiles;
            let place = profiles.partition_point(|known| rank(known) < (is_global, prefix));
            let mut profile = empty;
            profile.routes = table;
            profiles.insert(place, profile);
        }
        3 | 4 => {
            let at = random.below(model.profiles.len());
            let routes = &mut model.profiles.get_mut(at)?.routes;
            let route = random.below(routes.len());
            if routes.len() > 1 {
                routes.remove(route);
            }
        }
        5 if !is_global => {
            let routes = &mut model.profiles.get_mut(at?)?.routes;
            let route = random.below(routes.len());
            toggle(&mut routes[route].destinations, other);
        }
        6 => {
            let destinations = if is_global { vec![] } else { vec![other] };
            let routes = &mut model.profiles.get_mut(at?)?.routes;
            insert(routes, Route::new(other, destinations));
        }
        7 => {
            let region = random.below(regions);
            let is_last = model.in_region.len() < 2;
            let is_there = model.in_region.contains(&region);
            if !(is_there
                && is_last
                && (ways < 2 || model.in_region_prices != Prices::One(model.price.clone())))
            {
                let mut toggled = model.in_region.clone();
                toggle_any(&mut toggled, region);
                model.set_in_region(&nothing, toggled);
            }
        }
        8 if !is_global => {
            let at = random.below(table.len());
            let old = table.get(at)?.clone();
            let mut new = old.clone();
            toggle(&mut new.destinations, other);
            catalog.prefixes[prefix].routes[at] = new.clone();
            let models = catalog.models.iter_mut();
            for profile in models.flat_map(|model| &mut model.profiles) {
                if profile.prefix == prefix {
                    for route in profile.routes.iter_mut().filter(|route| **route == old) {
                        *route = new.clone();
                    }
                }
            }
        }
        9 if !is_global => {
            let mut after = table.clone();
            match after.iter().position(|route| route.source == other) {
                Some(at) if after.len() > 1 => drop(after.remove(at)),
                Some(_) => {}
                None => insert(&mut after, Route::new(other, vec![other])),
            }
            let models = catalog.models.iter_mut();
            for profile in models.flat_map(|model| &mut model.profiles) {
                if profile.prefix == prefix && profile.routes == table {
                    profile.routes.clone_from(&after);
                }
            }
            catalog.prefixes[prefix].routes = after;
        }
        _ => {}
    }
    Some(())
}

fn insert(routes: &mut Vec<Route>, route: Route) {
    match routes.binary_search_by_key(&route.source, |known| known.source) {
        Ok(at) => routes[at] = route,
        Err(at) => routes.insert(at, route),
    }
}

/// Adds a Region, or takes it out unless it is the last.
fn toggle(regions: &mut Vec<usize>, region: usize) {
    if *regions != [region] {
        toggle_any(regions, region);
    }
}

fn toggle_any(regions: &mut Vec<usize>, region: usize) {
    match regions.binary_search(&region) {
        Ok(at) => drop(regions.remove(at)),
        Err(at) => regions.insert(at, region),
    }
}
