import MotifComparison
import Testing
