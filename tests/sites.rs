//! The sites as data, against everything else that names them.

use firsthand::sites::SITES;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_manifest_names_the_hosts_of_every_site_and_no_other() {
    let manifest: Value = serde_json::from_str(include_str!("../extension/manifest.json")).expect("the manifest");
    let wanted: Vec<String> = SITES.iter().flat_map(|s| s.hosts).map(|host| format!("https://{host}/*")).collect();
    for list in [&manifest["content_scripts"][0]["matches"], &manifest["web_accessible_resources"][0]["matches"]] {
        let named: Vec<&str> = list.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert_eq!(named, wanted, "copy the hosts of src/sites/ into extension/manifest.json, in this order");
    }
}

#[test]
fn every_composer_can_be_found_posted_from_and_counted() {
    for site in SITES {
        assert!(!site.composers.is_empty() && !site.anchor.is_empty(), "{}", site.id);
        assert!(site.compose.starts_with("https://"), "{}", site.id);
        for composer in site.composers {
            let name = format!("{} {:?}", site.id, composer.surface);
            assert!(!composer.root.is_empty() && !composer.editor.is_empty() && !composer.submit.is_empty(), "{name}");
            assert!(!composer.submit.contains(&"@label") || !composer.submit_labels.is_empty(), "{name} has labels to look for");
            assert!(composer.limit.most > 0, "{name}");
            for keys in composer.submit_keys {
                assert!(keys.ends_with("Enter"), "{name}: the guard (hold.js) looks at no other key than Enter and space");
            }
            for selector in [composer.root, composer.editor, composer.submit, composer.identity, composer.reply].concat() {
                assert!(!selector.contains(':') || !selector.contains("nth-"), "{name}: {selector} counts elements, which sites change");
            }
        }
    }
}

#[test]
fn no_two_sites_share_a_name_or_a_host() {
    let names: BTreeSet<&str> = SITES.iter().flat_map(|s| [s.id].into_iter().chain(s.hosts.iter().copied())).collect();
    assert_eq!(names.len(), SITES.iter().map(|s| 1 + s.hosts.len()).sum::<usize>());
}
