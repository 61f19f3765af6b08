import Foundation

func naiveExp(_ x: Double) -> Double { exp(x) }
func naiveLog(_ x: Double) -> Double { log(x) }
