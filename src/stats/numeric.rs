//! The few functions of numerical mathematics that the statistics need.

use std::f64::consts::PI;

/// `None` for no values.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Middle value, or the mean of the two middle ones. `None` for no values.
pub(super) fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// The value that a standard normal variable stays below with probability `p`; `p` is kept within 1e-10 of 0 and 1.
///
/// Wichura 1988, Applied Statistics 37:477 (AS 241, PPND16), without its part for probabilities below 1.4e-11.
#[expect(clippy::excessive_precision, reason = "the coefficients as they were published")]
pub(super) fn normal_quantile(p: f64) -> f64 {
    const CENTRE_OVER: [f64; 8] = [
        3.387_132_872_796_366_608,
        1.331_416_678_917_843_774_5e2,
        1.971_590_950_306_551_442_7e3,
        1.373_169_376_550_946_112_5e4,
        4.592_195_393_154_987_145_7e4,
        6.726_577_092_700_870_085_3e4,
        3.343_057_558_358_812_810_5e4,
        2.509_080_928_730_122_672_7e3,
    ];
    const CENTRE_UNDER: [f64; 8] = [
        1.0,
        4.231_333_070_160_091_125_2e1,
        6.871_870_074_920_579_083e2,
        5.394_196_021_424_751_107_7e3,
        2.121_379_430_158_659_586_7e4,
        3.930_789_580_009_271_061e4,
        2.872_908_573_572_194_267_4e4,
        5.226_495_278_852_854_561e3,
    ];
    const TAIL_OVER: [f64; 8] = [
        1.423_437_110_749_683_577_34,
        4.630_337_846_156_545_295_9,
        5.769_497_221_460_691_405_5,
        3.647_848_324_763_204_605_04,
        1.270_458_252_452_368_382_58,
        2.417_807_251_774_506_117_7e-1,
        2.272_384_498_926_918_458_33e-2,
        7.745_450_142_783_414_076_4e-4,
    ];
    const TAIL_UNDER: [f64; 8] = [
        1.0,
        2.053_191_626_637_758_821_87,
        1.676_384_830_183_803_849_4,
        6.897_673_349_851_000_045_5e-1,
        1.481_039_764_274_800_745_9e-1,
        1.519_866_656_361_645_719_66e-2,
        5.475_938_084_995_344_946e-4,
        1.050_750_071_644_416_843_24e-9,
    ];
    let p = p.clamp(1e-10, 1.0 - 1e-10);
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        return from_middle * polynomial(&CENTRE_OVER, r) / polynomial(&CENTRE_UNDER, r);
    }
    let r = (-p.min(1.0 - p).ln()).sqrt() - 1.6;
    (polynomial(&TAIL_OVER, r) / polynomial(&TAIL_UNDER, r)).copysign(from_middle)
}

fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// The value that Student's t stays within, both ways, with probability `confidence` (above 0, below 1).
/// `degrees` are at least 1.
pub(super) fn t_quantile_both_sides(confidence: f64, degrees: usize) -> f64 {
    match degrees {
        0 | 1 => return (PI / 2.0 * confidence).tan(),
        2 => return confidence * (2.0 / (1.0 - confidence * confidence)).sqrt(),
        _ => {}
    }
    let df = degrees as f64;
    let density_at_zero = gamma_ratio(degrees) / (df * PI).sqrt();
    let mut t = normal_quantile(f64::midpoint(1.0, confidence));
    // The normal quantile lies below the one sought and the distribution is concave there: Newton only climbs.
    for _ in 0..100 {
        let density = density_at_zero * (1.0 + t * t / df).powf(-(df + 1.0) / 2.0);
        let step = (confidence - t_within(t, degrees)) / (2.0 * density);
        t += step;
        if step.abs() <= 1e-14 * t.abs() {
            break;
        }
    }
    t
}

/// Probability that Student's t lies within ±`t`: 1 − I_x(df/2, 1/2) at x = df/(df + t²).
fn t_within(t: f64, degrees: usize) -> f64 {
    let df = degrees as f64;
    let x = df / (df + t * t);
    let (a, b) = (df / 2.0, 0.5);
    // 1/B(a, 1/2) = Γ(a + 1/2)/(Γ(a)·√π)
    let front = gamma_ratio(degrees) / PI.sqrt() * x.powf(a) * (1.0 - x).powf(b);
    if x < (a + 1.0) / (a + b + 2.0) {
        1.0 - front * beta_fraction(a, b, x) / a
    } else {
        front * beta_fraction(b, a, 1.0 - x) / b
    }
}

/// Γ((n + 1)/2)/Γ(n/2), by the recurrence over n → n + 2, which loses no digits.
fn gamma_ratio(n: usize) -> f64 {
    let (mut ratio, start) = if n % 2 == 1 { (1.0 / PI.sqrt(), 1) } else { (PI.sqrt() / 2.0, 2) };
    for k in (start..n).step_by(2) {
        let half = k as f64 / 2.0;
        ratio *= (half + 0.5) / half;
    }
    ratio
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    const SMALLEST: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < SMALLEST { SMALLEST } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..1000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{value} is not {expected}");
    }

    /// Expected values by scipy 1.17.1, `norm.ppf`.
    #[test]
    fn normal_quantiles_are_those_of_scipy() {
        near(normal_quantile(0.5), 0.0);
        near(normal_quantile(0.975), 1.959_963_984_540_054);
        near(normal_quantile(0.025), -1.959_963_984_540_054);
        near(normal_quantile(0.965), 1.811_910_672_952_598);
        near(normal_quantile(0.000_1), -3.719_016_485_455_680_4);
        near(normal_quantile(0.3), -0.524_400_512_708_040_7);
    }

    /// Expected values by scipy 1.17.1, `t.ppf(0.975, df)` and `t.ppf(0.995, df)`.
    #[test]
    fn t_quantiles_are_those_of_scipy() {
        for (degrees, expected) in [
            (1, 12.706_204_736_174_694),
            (2, 4.302_652_729_749_462),
            (3, 3.182_446_305_283_71),
            (5, 2.570_581_835_636_313_6),
            (10, 2.228_138_851_986_273_7),
            (30, 2.042_272_456_301_237_8),
            (998, 1.962_343_846_216_819_7),
        ] {
            near(t_quantile_both_sides(0.95, degrees), expected);
        }
        near(t_quantile_both_sides(0.99, 7), 3.499_483_297_350_493);
    }

    #[test]
    fn the_median_of_two_middle_values_is_their_mean() {
        assert_eq!(median_of_sorted(&[]), None);
        assert_eq!(median_of_sorted(&[1.0, 2.0, 3.0]), Some(2.0));
        assert_eq!(median_of_sorted(&[1.0, 2.0, 3.0, 4.0]), Some(2.5));
    }
}
