internal import RealModule

/// The regression of an experiment's labels on the shared output x: a generalised linear model with the linear predictor
/// amplitude · x + background + offset (McCullagh and Nelder 1989), fitted by Newton's method.
///
/// Real labels have a normal distribution, classes a logistic one, and counts a Poisson one with a logarithmic link. The fit of an
/// amplitude to classes has Firth's penalty (Biometrika 1993), so that it is finite where x separates the classes.
struct ExperimentRegression {
    let kind: PredictionTask.Kind
    /// The shared output of each sequence.
    let x: [Double]
    /// The labels, none of which is missing.
    let labels: [Double]
    /// The logarithm of the exposure of each sequence.
    let offsets: [Double]

    /// The result of a fit.
    struct Estimate {
        var amplitude: Double
        var background: Double
        /// The variance of each, by the observed information; `nil` if it is singular.
        var variances: (amplitude: Double, background: Double)?
    }

    private static let mostSteps = 60
    /// The largest change of the linear predictor in a step.
    private static let largestStep = 4.0

    /// Fits both parameters; `nil` if x or the labels are constant.
    func fit() -> Estimate? {
        let count = Double(x.count)
        guard x.count >= 3, labels.contains(where: { $0 != labels[0] }) else { return nil }
        let mean = x.reduce(0, +) / count
        let deviation = (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        guard deviation > 0, deviation.isFinite else { return nil }
        // Newton's steps are taken for x of mean 0 and deviation 1.
        let scaled = ExperimentRegression(kind: kind, x: x.map { ($0 - mean) / deviation }, labels: labels, offsets: offsets)
        let (slope, intercept) = scaled.newton(slope: 0, intercept: startIntercept, fitsSlope: true)
        guard slope.isFinite, intercept.isFinite else { return nil }
        var estimate = Estimate(amplitude: slope / deviation, background: intercept - slope * mean / deviation)
        let information = information(amplitude: estimate.amplitude, background: estimate.background)
        let determinant = information.xx * information.one - information.x * information.x
        let dispersion = dispersion(amplitude: estimate.amplitude, background: estimate.background)
        if determinant > 0, dispersion.isFinite {
            estimate.variances = (dispersion * information.one / determinant, dispersion * information.xx / determinant)
        }
        return estimate
    }

    /// Returns the background that fits best beside an amplitude.
    func background(amplitude: Double) -> Double {
        let shifted = ExperimentRegression(
            kind: kind, x: x.map { _ in 0 }, labels: labels, offsets: zip(x, offsets).map { amplitude * $0 + $1 })
        return shifted.newton(slope: 0, intercept: shifted.startIntercept, fitsSlope: false).intercept
    }

    /// Returns the deviance: twice the log-likelihood that is missing to a perfect fit, or the sum of squared errors.
    func deviance(amplitude: Double, background: Double) -> Double {
        var sum = 0.0
        for row in x.indices {
            let predictor = predictor(row, amplitude, background), label = labels[row]
            switch kind {
            case .real: sum += (label - predictor) * (label - predictor)
            case .binary: sum += 2 * (max(predictor, 0) + Double.log(onePlus: Double.exp(-abs(predictor))) - label * predictor)
            case .count: sum += 2 * ((label > 0 ? label * (Double.log(label) - predictor) : 0) - label + expectation(predictor))
            }
        }
        return sum
    }

    /// The linear predictor of a row without offset where Newton's method starts, which fits the sum of the labels.
    private var startIntercept: Double {
        let sum = labels.reduce(0, +), count = Double(labels.count)
        switch kind {
        case .real: return (sum - offsets.reduce(0, +)) / count
        case .binary: return 0
        case .count: return Double.log(max(sum, 0.5) / offsets.reduce(0) { $0 + Double.exp($1) })
        }
    }

    /// Offsets are logarithms of exposures, which counts alone have, or the part of the predictor that is known.
    private func predictor(_ row: Int, _ amplitude: Double, _ background: Double) -> Double { amplitude * x[row] + background + offsets[row] }

    private func expectation(_ predictor: Double) -> Double {
        switch kind {
        case .real: predictor
        case .binary: 1 / (1 + Double.exp(-predictor))
        case .count: Double.exp(min(predictor, 700))
        }
    }

    /// The variance of a label with this expectation, up to the dispersion.
    private func variance(_ expectation: Double) -> Double {
        switch kind {
        case .real: 1
        case .binary: expectation * (1 - expectation)
        case .count: expectation
        }
    }

    /// Returns Σ w · x², Σ w · x and Σ w, where w is the variance of each label.
    private func information(amplitude: Double, background: Double) -> (xx: Double, x: Double, one: Double) {
        var sums = (xx: 0.0, x: 0.0, one: 0.0)
        for row in x.indices {
            let weight = variance(expectation(predictor(row, amplitude, background)))
            sums.xx += weight * x[row] * x[row]
            sums.x += weight * x[row]
            sums.one += weight
        }
        return sums
    }

    /// The factor of the variances: that of the residuals of real labels, and the overdispersion of counts, 1 or more.
    private func dispersion(amplitude: Double, background: Double) -> Double {
        guard kind != .binary, x.count > 2 else { return 1 }
        var sum = 0.0
        for row in x.indices {
            let expected = expectation(predictor(row, amplitude, background)), error = labels[row] - expected
            sum += error * error / variance(expected)
        }
        let dispersion = sum / Double(x.count - 2)
        return kind == .count ? max(1, dispersion) : dispersion
    }

    /// Returns the function that a fit makes small: half the deviance, less Firth's penalty if there is one.
    private func objective(slope: Double, intercept: Double, isPenalised: Bool) -> Double {
        var value = deviance(amplitude: slope, background: intercept) / 2
        if isPenalised {
            let sums = information(amplitude: slope, background: intercept)
            value -= Double.log(max(sums.xx * sums.one - sums.x * sums.x, .leastNormalMagnitude)) / 2
        }
        return value
    }

    private func newton(slope: Double, intercept: Double, fitsSlope: Bool) -> (slope: Double, intercept: Double) {
        var slope = slope, intercept = intercept
        let isPenalised = kind == .binary && fitsSlope
        var value = objective(slope: slope, intercept: intercept, isPenalised: isPenalised)
        for _ in 0..<Self.mostSteps {
            let sums = information(amplitude: slope, background: intercept)
            let determinant = sums.xx * sums.one - sums.x * sums.x
            var score = (slope: 0.0, intercept: 0.0)
            for row in x.indices {
                let expected = expectation(predictor(row, slope, intercept))
                var residual = labels[row] - expected
                if isPenalised, determinant > 0 {
                    // The leverage of the row: w · (1, x) I⁻¹ (1, x)ᵀ.
                    let leverage = variance(expected) * (sums.xx - 2 * sums.x * x[row] + sums.one * x[row] * x[row]) / determinant
                    residual += leverage * (0.5 - expected)
                }
                score.slope += residual * x[row]
                score.intercept += residual
            }
            var step = (slope: 0.0, intercept: 0.0)
            if fitsSlope {
                guard determinant > 0 else { break }
                step = (
                    (sums.one * score.slope - sums.x * score.intercept) / determinant,
                    (sums.xx * score.intercept - sums.x * score.slope) / determinant
                )
            } else {
                guard sums.one > 0 else { break }
                step.intercept = score.intercept / sums.one
            }
            var size = abs(step.slope) + abs(step.intercept)
            guard size.isFinite else { break }
            if kind != .real, size > Self.largestStep {
                step = (step.slope * Self.largestStep / size, step.intercept * Self.largestStep / size)
                size = Self.largestStep
            }
            var next = objective(slope: slope + step.slope, intercept: intercept + step.intercept, isPenalised: isPenalised)
            // A step that makes the fit worse is halved.
            var halvings = 0
            while !(next <= value), halvings < 30 {
                step = (step.slope / 2, step.intercept / 2)
                size /= 2
                halvings += 1
                next = objective(slope: slope + step.slope, intercept: intercept + step.intercept, isPenalised: isPenalised)
            }
            guard next <= value else { break }
            (slope, intercept, value) = (slope + step.slope, intercept + step.intercept, next)
            if size <= 1e-10 * (1 + abs(slope) + abs(intercept)) { break }
        }
        return (slope, intercept)
    }
}
