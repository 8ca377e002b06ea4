//! `matrix`: every cell in every form is what the library answers.

use bedrock_catalog::{Inference, Prefix};

use super::*;

/// What the library answers: the ID, and the kind of inference.
fn answer(model: Model, region: Region, routing: Routing) -> Option<ResolvedModel> {
    let bedrock = BEDROCK.for_region(region).with_routing(routing);
    bedrock.resolve(model).ok()
}

fn pairs() -> impl Iterator<Item = (Model, Region)> {
    Model::all().flat_map(|model| Region::ALL.iter().map(move |region| (model, *region)))
}

#[test]
fn prints_a_letter_for_each_cell() {
    assert_data_eq!(
        run(&["matrix", "amazon", "us.anthropic.claude-opus-5-5"]).quiet(0),
        str![[r#"
5 models from 35 source Regions, routing prefer-geographic
G geographic   * global   R in-Region   · not offered

                    aaa  aaaaaaa
                    ppp  ppppppp                           uu
                    ---  ------- c  ee       i m  m        ss
                    nnn  sssssss a  uu       l e  x        --
                 a  oooaaooooooo -  --eee    - -m -        gg
                 f arrrppuuuuuuu cc ccuuueee c ce c s uuuu oo
                 - pttt--ttttttt ea ee---uuu e e- e a ssss vv
                 s -hhhsshhhhhhh n- nnnss--- n ns n - ---- --
                 o eeeeooeeeeeee tw ttooowww t to t e eeww ew
                 u aaaauuaaaaaaa re rrruueee r ru r a aaee ae
                 t ssssttsssssss as aatttsss a at a s ssss ss
                 h tttthhttttttt lt llhhhttt l lh l t tttt tt
                 - ------------- -- -------- - -- - - ---- --
                 1 2123121234567 11 12112123 1 11 1 1 1212 11
Nova 2 Lite      · *G*·*·******* GG G·GGGG*G * *· · · GGGG ··
Nova Lite        · GGG·G·GGGGG·G GG G·GGGGRG G G· · · GGGG ·R
Nova Micro       · GGG·G·GGG·G·G ·· G·GGGGRG G G· · · GG·G ·R
Nova Pro         · GGG·G·GGGGG·G ·· G·GGGGRG G G· · · GGGG ·R
Claude Opus 5.5  * *G*G***G*G*** GG GGGGGGGG * ** * * GGGG GG

"#]]
    );
}

#[test]
fn a_screen_of_rows_or_more_has_its_header_below_too() {
    let text = run(&["matrix"]).quiet(0);
    let rows = text.lines().filter(|line| line.starts_with("Claude Opus"));
    assert_eq!(rows.count(), 7);
    let last_line_of_header = |line: &&str| line.trim_start().starts_with("1 2123121234567 11");
    assert_eq!(text.lines().filter(last_line_of_header).count(), 2);
    assert!(text.ends_with("not offered\n"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
}

#[test]
fn colours_are_for_terminals() {
    for (arguments, is_colored) in [
        (&["matrix", "zai"][..], false),
        (&["matrix", "zai", "--color=auto"], false),
        (&["matrix", "zai", "--color=never"], false),
        (&["matrix", "zai", "--color=always"], true),
    ] {
        let text = run(arguments).quiet(0);
        assert_eq!(text.contains('\x1b'), is_colored, "{arguments:?}");
    }
    let plain = run(&["matrix", "zai"]).quiet(0);
    let mut colored = run(&["matrix", "zai", "--color=always"]).quiet(0);
    while let Some(start) = colored.find('\x1b') {
        let end = start + colored[start..].find('m').expect("the end of an escape");
        colored.replace_range(start..=end, "");
    }
    assert_eq!(colored, plain);
}

#[test]
fn the_json_holds_every_cell() {
    for routing in Routing::ALL {
        let outcome = run(&["matrix", "--json", "--routing", routing.as_str()]);
        let Value::Array(cells) = outcome.json() else {
            panic!("an array: {}", outcome.out)
        };
        assert_eq!(outcome.status, Some(0), "{}", outcome.err);
        assert_eq!(cells.len(), pairs().count());
        let mut cells = cells.iter();
        for model in Model::all() {
            let mut regions = Region::ALL.to_vec();
            for cell in cells.by_ref().take(Region::ALL.len()) {
                let region: Region = cell["region"].as_str().unwrap().parse().unwrap();
                regions.retain(|other| *other != region);
                let resolved = answer(model, region, *routing);
                let expected = json!({
                    "model": model.foundation_model_id(),
                    "region": region.as_str(),
                    "id": resolved.map(ResolvedModel::id),
                    "prefix": resolved.and_then(ResolvedModel::prefix).map(Prefix::as_str),
                    "inference": resolved.map(|resolved| resolved.inference().as_str()),
                });
                assert_eq!(*cell, expected);
            }
            assert_eq!(regions, []);
        }
    }
}

#[test]
fn what_is_asked_for_narrows_it() {
    let cells = |arguments: &[&str]| {
        let cells = run(&[&["matrix", "--json"], arguments].concat()).json();
        let cells = cells.as_array().expect("an array").clone();
        let cells = cells.into_iter().map(|cell| {
            let text = |key: &str| cell[key].as_str().unwrap_or("-").to_owned();
            format!("{} {} {}", text("model"), text("region"), text("id"))
        });
        cells.collect::<Vec<_>>()
    };
    let opus = "anthropic.claude-opus-5-5";
    assert_eq!(
        cells(&[opus, "--region=eu-west-2", "--region=ap-northeast-1"]),
        [
            format!("{opus} ap-northeast-1 jp.{opus}"),
            format!("{opus} eu-west-2 eu.{opus}")
        ]
    );
    assert_eq!(
        cells(&[opus, "--region=eu-west-2", "--routing=in-region-only", opus]),
        [format!("{opus} eu-west-2 {opus}")]
    );
    assert_eq!(
        cells(&[
            "anthropic.claude-fable-5",
            "--region=eu-west-2",
            "--within=eu"
        ]),
        ["anthropic.claude-fable-5 eu-west-2 -"]
    );
    let zai = Model::all().filter(|model| model.foundation_model_id().starts_with("zai."));
    assert_eq!(cells(&["zai", "--region=us-east-1"]).len(), zai.count());
}

#[test]
fn what_names_no_model_is_told() {
    let outcome = run(&[
        "matrix",
        "--region=us-east-1",
        "anthropic.claude-opus-9",
        "zai.glm-5",
    ]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err.contains("claude-opus-9"), "{}", outcome.err);
    assert!(outcome.out.contains("GLM 5 "), "{}", outcome.out);
    run(&["matrix", "nobody"]).no_answer(1);
    run(&["matrix", "--region=eu-west-9"]).no_answer(2);
    run(&["matrix", "--html", "--svg"]).no_answer(2);
    run(&["matrix", "--html", "--json"]).no_answer(2);
}

/// The picture in the README. `SNAPSHOTS=overwrite cargo test --all-features --test cli` draws it anew.
#[test]
fn the_picture_of_the_readme_is_fresh() {
    let svg = run(&["matrix", "--svg"]).quiet(0);
    assert!(svg.len() < 64 * 1024, "{} bytes", svg.len());
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    for model in Model::all() {
        assert!(
            svg.contains(&format!(">{}</text>", model.name())),
            "{model:?}"
        );
    }
    assert_data_eq!(svg, snapbox::file!["../../catalog/matrix.svg"].raw());
}

mod page {
    use super::*;

    /// What stands between the first of these and the next of those.
    fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
        let (_, rest) = text.split_once(start).expect(start);
        rest.split_once(end).expect(end).0
    }

    /// The Regions in the order of the columns.
    fn columns(page: &str) -> Vec<Region> {
        let codes = page.split("data-code=\"").skip(1);
        let codes = codes.map(|rest| rest.split_once('"').expect("a quotation mark").0);
        codes.map(|code| code.parse().expect("a Region")).collect()
    }

    #[test]
    fn shows_the_routing_that_is_asked_for_without_a_script() {
        for routing in Routing::ALL {
            let page = run(&["matrix", "--html", "--routing", routing.as_str()]).quiet(0);
            let columns = columns(&page);
            assert_eq!(columns.len(), Region::ALL.len());
            let mut rows = page.split("<tr data-model=").skip(1);
            for model in Model::all() {
                let row = between(rows.next().expect("a row"), "<th scope=\"row\"", "</tr>");
                let (header, cells) = row.split_once("</th>").expect("a header");
                assert!(header.starts_with(&format!(" title=\"{model}\">")), "{row}");
                assert!(header.contains(model.name()), "{row}");
                let mut cells = cells.split("<td").skip(1);
                for region in &columns {
                    let cell = cells.next().expect("a cell");
                    let Some(resolved) = answer(model, *region, *routing) else {
                        assert!(
                            !cell.contains("class") && cell.ends_with(">–</td>"),
                            "{cell}"
                        );
                        continue;
                    };
                    let (id, kind) = (resolved.id(), resolved.inference());
                    let text = resolved.prefix().map_or("Region", |prefix| prefix.as_str());
                    let start = format!(" class=\"{kind}\" title=\"{id}, {kind}\"");
                    assert!(cell.starts_with(&start), "{cell}");
                    assert!(cell.ends_with(&format!(">{text}</td>")), "{cell}");
                }
                assert_eq!(cells.next(), None);
            }
            assert_eq!(rows.next(), None);
            let order: Vec<_> = routing.order().iter().map(|kind| kind.as_str()).collect();
            let order = order.join(" ");
            let option = format!("<option value=\"{routing}\" data-order=\"{order}\" selected>");
            assert!(page.contains(&option), "{option}");
        }
    }

    /// The page's script takes the first kind of a routing's order that the cell has.
    #[test]
    fn holds_the_answers_under_every_routing() {
        let page = run(&["matrix", "--html"]).quiet(0);
        let columns = columns(&page);
        let mut rows = page.split("<tr data-model=").skip(1);
        for model in Model::all() {
            let row = between(rows.next().expect("a row"), "</th>", "</tr>");
            let cells: Vec<_> = row.split("<td").skip(1).collect();
            assert_eq!(cells.len(), columns.len());
            for (region, cell) in columns.iter().zip(cells) {
                for routing in Routing::ALL {
                    let shown = routing.order().iter().find_map(|kind| {
                        let (_, rest) = cell.split_once(&format!("data-{kind}=\""))?;
                        let (prefix, _) = rest.split_once('"')?;
                        let dot = if prefix.is_empty() { "" } else { "." };
                        Some((format!("{prefix}{dot}{model}"), *kind))
                    });
                    let resolved = answer(model, *region, *routing);
                    let expected = resolved.map(|it| (it.id().to_owned(), it.inference()));
                    assert_eq!(shown, expected, "{model} from {region} under {routing}");
                }
            }
        }
    }

    #[test]
    fn needs_nothing_else() {
        let page = run(&["matrix", "--html"]).quiet(0);
        assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
        assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none';"));
        for outside in [
            "http:", "https:", "src=", "href=", "url(", "@import", "fetch(",
        ] {
            assert!(!page.contains(outside), "{outside}");
        }
        for inference in [
            Inference::Geographic,
            Inference::Global,
            Inference::InRegion,
        ] {
            assert!(page.contains(&format!("<li><span class=\"{inference}\">")));
        }
        assert!(page.contains("prefers-color-scheme: dark"));
        assert!(page.len() < 256 * 1024, "{} bytes", page.len());
    }
}
