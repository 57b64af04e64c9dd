@_exported import Roost
