//! Files are read as they were written, and anything else is refused.

use proptest::prelude::*;

use super::header::{CHECKSUM, HEADER, checksum};
use super::*;

type Model<'b> = Linear<'b, 3>;

const PURPOSE: Purpose = Purpose { kind: Kind::Cells, features: 3 };

fn rows() -> Vec<(u64, Vec<(u8, i16)>)> {
    vec![(key::text(b"ferry"), vec![(0, 5), (1, -7)]), (key::text(b"sails"), vec![(1, 300)])]
}

fn file() -> Vec<u8> {
    write_cells(3, &["noun", "verb"], 2.5, &rows()).unwrap()
}

/// A file with one byte changed and its checksum made to fit.
fn forged(at: usize, byte: u8) -> Vec<u8> {
    let mut bytes = file();
    bytes[at] = byte;
    let sum = checksum(&bytes);
    bytes[CHECKSUM].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn check(bytes: &[u8], expected: &ModelError) {
    assert_eq!(&Model::open(bytes, PURPOSE).unwrap_err(), expected);
    assert!(expected.to_string().is_ascii() && !expected.to_string().ends_with('.'), "{expected}");
}

#[test]
fn a_model_scores_as_its_rows_say() {
    let bytes = file();
    let model = Model::open(&bytes, PURPOSE).unwrap();
    assert_eq!((model.labels(), model.scale()), (&["noun", "verb"][..], 2.5));
    let keys = [key::text(b"ferry"), key::text(b"sails"), key::text(b"unheard of")];
    assert_eq!(model.score(&keys), [5, 293, 0]);
    assert_eq!((model.best(&keys), model.best(&keys[..1])), (1, 0));
    assert_eq!((model.certain(keys[1]), model.certain(keys[2])), (Some(1), None));
}

#[test]
fn large_weights_are_read_in_units_of_four() {
    let rows = vec![(key::text(b"ferry"), vec![(0, i16::MIN), (1, i16::MAX)]), (key::text(b"sails"), vec![(1, 300)])];
    let bytes = write_cells(3, &["noun", "verb"], 2.0, &rows).unwrap();
    let model = Model::open(&bytes, PURPOSE).unwrap();
    let ferries = [key::text(b"ferry"); 5];
    assert_eq!((model.score(&ferries), model.scale()), ([5 * -8192, 5 * 8191, 0], 0.5));
    assert_eq!(model.score(&[key::text(b"sails")]), [0, 75, 0]);
}

const LABELS: [&str; 3] = ["a", "b", "c"];

fn pairs(rows: &[(u64, [i16; 2])]) -> Vec<u8> {
    write_pairs(&Pairs { features: 1, labels: LABELS, scale: 1.0, enough: [70, 0, u32::MAX], rows }).unwrap()
}

fn pair_model(bytes: &[u8]) -> PairModel<'_> {
    PairModel::open(bytes, Purpose { kind: Kind::Pairs, features: 1 }, LABELS).unwrap()
}

#[test]
fn a_model_of_three_labels_scores_two_of_them() {
    let bytes = pairs(&[(8, [3, -4]), (9, [i16::MAX, i16::MIN])]);
    let mut scores = [1, 1];
    PairModel::add(&pair_model(&bytes).ask(&[8, 9, 10]), &mut scores);
    assert_eq!(scores, [1 + 2 + 30_720, 1 - 4 - 30_720], "odd and very large weights are rounded");
    let purpose = Purpose { kind: Kind::Pairs, features: 1 };
    assert_eq!(PairModel::open(&bytes, purpose, ["a", "c", "b"]).unwrap_err(), ModelError::Labels);
}

#[test]
fn a_lead_is_enough_where_the_file_says_so_and_after_the_last_look() {
    let bytes = pairs(&[]);
    assert_eq!([0, 1, 2, 3].map(|look| pair_model(&bytes).enough(look)), [70, i32::MAX, i32::MAX, 0]);
}

#[test]
fn certain_answers_are_told_from_weights() {
    let row = |label: usize| (label as u64, certain_pair(label));
    let bytes = pairs(&[row(0), row(1), row(2), (3, [20_000, 0])]);
    let certain = [0, 1, 2, 3, 4].map(|key| pair_model(&bytes).certain(key));
    assert_eq!(certain, [Some(0), Some(1), Some(2), None, None]);
}

#[test]
fn words_have_their_clusters_or_those_of_their_lower_case_form() {
    let harbour = WordClusters { brown: 0b1011, coarse: 128, fine: 1000 };
    let bytes = write_clusters(&[(key::text(b"harbour"), harbour)]).unwrap();
    let clusters = Clusters::open(&bytes).unwrap();
    assert_eq!((clusters.of("harbour"), clusters.of("Harbour")), (harbour, harbour));
    assert_eq!((clusters.of("pier"), harbour.brown_prefix(2)), (WordClusters::default(), 0b11));
}

#[test]
fn the_order_of_rows_makes_no_difference() {
    let reversed: Vec<_> = rows().into_iter().rev().collect();
    assert_eq!(write_cells(3, &["noun", "verb"], 2.5, &reversed).unwrap(), file());
}

#[test]
fn empty_models_know_nothing() {
    let bytes = write_cells(3, &["noun"], 1.0, &[]).unwrap();
    assert_eq!(Model::open(&bytes, PURPOSE).unwrap().score(&[1, 2]), [0; 3]);
}

#[test]
fn equal_keys_and_too_many_weights_are_not_written() {
    let twice = [(1, vec![(0, 1)]), (1, vec![(0, 2)])];
    assert_eq!(write_cells(1, &["a"], 1.0, &twice).unwrap_err(), WriteError::EqualKeys);
    assert_eq!(write_cells(1, &["a"], 1.0, &[(1, vec![(0, 1); 256])]).unwrap_err(), WriteError::Weights);
    let long = WordClusters { brown: 1 << 24, ..WordClusters::default() };
    assert_eq!(write_clusters(&[(1, long)]).unwrap_err(), WriteError::Paths);
}

#[test]
fn files_that_are_cut_off_or_too_long_are_refused() {
    let bytes = file();
    check(&bytes[..HEADER - 1], &ModelError::Short { found: HEADER - 1, expected: HEADER });
    let expected = bytes.len() as u64;
    check(&bytes[..bytes.len() - 1], &ModelError::Length { found: bytes.len() - 1, expected });
    check(&[&bytes[..], b"x"].concat(), &ModelError::Length { found: bytes.len() + 1, expected });
}

#[test]
fn other_files_and_other_versions_are_refused() {
    check(&forged(0, b'd'), &ModelError::Magic);
    check(&forged(8, 9), &ModelError::Format { found: 9, expected: 1 });
    check(&forged(10, 2), &ModelError::Kind { found: 2, expected: 1 });
    check(&forged(12, 4), &ModelError::Features { found: 4, expected: 3 });
}

#[test]
fn damaged_files_are_refused() {
    let mut bytes = file();
    let expected = checksum(&bytes);
    bytes[HEADER] ^= 1;
    check(&bytes, &ModelError::Checksum { found: checksum(&bytes), expected });
}

#[test]
fn rows_and_cells_that_lead_nowhere_are_refused() {
    let bytes = file();
    let slots = usize::from(bytes[24]);
    let cells = HEADER + slots * 8 + usize::from(bytes[28]) * 2;
    check(&forged(cells, 2), &ModelError::Cell { cell: 0, label: 2 });
    let full = (0..slots).find(|slot| bytes[HEADER + slot * 8 + 7] > 0).unwrap();
    check(&forged(HEADER + full * 8 + 6, 1), &ModelError::Row { row: full });
    check(&forged(bytes.len() - 1, 0xff), &ModelError::Labels);
}

#[test]
fn a_file_may_lie_at_any_address() {
    let bytes = file();
    for shift in 0..8 {
        let shifted = [&vec![0; shift][..], &bytes].concat();
        assert_eq!(Model::open(&shifted[shift..], PURPOSE).unwrap().score(&[key::text(b"sails")])[1], 300);
    }
}

/// A weight that some key may have and a file keeps as it is.
fn low_bits(key: u64) -> i16 {
    i16::from(key.to_le_bytes()[0] & 0xf) * 1024
}

proptest! {
    #[test]
    fn every_key_finds_its_own_weights(keys in prop::collection::btree_set(any::<u64>(), 0..2000)) {
        let rows: Vec<(u64, [i16; 2])> = keys.iter().map(|key| (*key, [low_bits(*key >> 7), low_bits(*key)])).collect();
        let bytes = pairs(&rows);
        let model = pair_model(&bytes);
        for (key, weights) in rows {
            let mut scores = [0, 0];
            PairModel::add(&model.ask(&[key]), &mut scores);
            prop_assert_eq!(scores, weights.map(i32::from));
        }
    }

    #[test]
    fn any_bytes_give_an_error_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Model::open(&bytes, PURPOSE).is_err());
        prop_assert!(Clusters::open(&bytes).is_err());
    }

    #[test]
    fn any_change_gives_an_error_or_a_model_that_scores(at in 0..200_usize, byte: u8, keys: [u64; 4]) {
        // With a checksum that fits, so that what lies behind it is reached.
        let bytes = forged(at % file().len(), byte);
        if let Ok(model) = Model::open(&bytes, PURPOSE) {
            prop_assert_eq!(model.score(&keys), model.score(&keys));
            prop_assert!(model.best(&keys) < model.labels().len());
        }
    }
}
