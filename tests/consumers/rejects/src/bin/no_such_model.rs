//! Does not compile: the catalog has no such model.

use bedrock_catalog::Model;

fn main() {
    println!("{}", Model::NO_SUCH_MODEL);
}
